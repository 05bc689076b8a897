#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>

#include "base/base32.hpp"
#include "base/base64.hpp"
#include "base/bytes.hpp"
#include "base/hex.hpp"

namespace spillway::base {
namespace {

std::string text_of(const WipedString& text) {
    return {text.begin(), text.end()};
}
Bytes all_bytes() {
    Bytes bytes(256);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}

struct Vector {
    const char* plain = "";
    const char* encoded = "";
};

TEST(Base32, MatchesRfc4648) {
    constexpr std::array kVectors{
        Vector{"", ""},
        Vector{"f", "MY"},
        Vector{"fo", "MZXQ"},
        Vector{"foo", "MZXW6"},
        Vector{"foob", "MZXW6YQ"},
        Vector{"fooba", "MZXW6YTB"},
        Vector{"foobar", "MZXW6YTBOI"},
    };
    for (const auto& vector : kVectors) {
        EXPECT_EQ(text_of(rfc4648_base32_encode(as_bytes(vector.plain))), vector.encoded);
    }
}

// The same bits as RFC 4648's, in Crockford's symbols.
constexpr std::array kCrockford{
    Vector{"", ""},
    Vector{"f", "CR"},
    Vector{"fo", "CSQG"},
    Vector{"foo", "CSQPY"},
    Vector{"foob", "CSQPYRG"},
    Vector{"fooba", "CSQPYRK1"},
    Vector{"foobar", "CSQPYRK1E8"},
};

TEST(Crockford, EncodesAndDecodes) {
    for (const auto& vector : kCrockford) {
        EXPECT_EQ(text_of(crockford_encode(as_bytes(vector.plain))), vector.encoded);
        const auto decoded = crockford_decode(vector.encoded);
        ASSERT_TRUE(decoded) << vector.encoded;
        EXPECT_EQ(as_text(*decoded), vector.plain);
    }
    const auto everything = all_bytes();
    const auto decoded = crockford_decode(text_of(crockford_encode(everything)));
    ASSERT_TRUE(decoded);
    EXPECT_TRUE(equal_in_constant_time(*decoded, everything));
}

TEST(Crockford, ForgivesCaseSpacesHyphensAndLookAlikes) {
    for (const auto* typed : {"CSQPYRK1E8", "csqpyrk1e8", "CSQP-YRKI-E8", " csqp yrkL e8 "}) {
        const auto decoded = crockford_decode(typed);
        ASSERT_TRUE(decoded) << typed;
        EXPECT_EQ(as_text(*decoded), "foobar") << typed;
    }
    EXPECT_EQ(*crockford_decode("oO"), WipedBytes{0});
}

TEST(Crockford, RefusesEverythingElse) {
    for (const auto* typed : {"CU", "C!", "C\n", "清", "CS", "C", "CSQPYRK1E9", "000"}) {
        EXPECT_FALSE(crockford_decode(typed)) << typed;
    }
}

TEST(Base64, MatchesRfc4648) {
    constexpr std::array kVectors{
        Vector{"", ""},
        Vector{"f", "Zg=="},
        Vector{"fo", "Zm8="},
        Vector{"foo", "Zm9v"},
        Vector{"foob", "Zm9vYg=="},
        Vector{"fooba", "Zm9vYmE="},
        Vector{"foobar", "Zm9vYmFy"},
    };
    for (const auto& vector : kVectors) {
        EXPECT_EQ(base64_encode(as_bytes(vector.plain)), vector.encoded);
        std::string unpadded = vector.encoded;
        std::erase(unpadded, '=');
        EXPECT_EQ(base64url_encode(as_bytes(vector.plain)), unpadded);
        EXPECT_EQ(base64url_decode(unpadded), to_bytes(as_bytes(vector.plain)));
    }
}

TEST(Base64, HasTwoAlphabets) {
    const Bytes bytes{0xFB, 0xFF, 0xBF};
    EXPECT_EQ(base64_encode(bytes), "+/+/");
    EXPECT_EQ(base64url_encode(bytes), "-_-_");
    EXPECT_EQ(base64url_decode("-_-_"), bytes);
    EXPECT_EQ(base64url_decode(base64url_encode(all_bytes())), all_bytes());
}

TEST(Base64, OneValueHasOneSpelling) {
    for (const auto* text : {"Z", "Zg==", "Zh", "Zm9", "Zm9vY", "+/+/", "Zm 9v", "Zm9v\n", "清"}) {
        EXPECT_FALSE(base64url_decode(text)) << text;
    }
}

TEST(Hex, GoesBothWays) {
    const Bytes bytes{0x00, 0x0F, 0xA0, 0xFF};
    EXPECT_EQ(hex_encode(bytes), "000fa0ff");
    EXPECT_EQ(hex_decode("000fA0Ff"), bytes);
    EXPECT_EQ(hex_decode(""), Bytes{});
    EXPECT_EQ(hex_decode(hex_encode(all_bytes())), all_bytes());
    for (const auto* text : {"0", "000", "0g", "0x00", " 00", "/0", ":0", "@0", "G0", "`0"}) {
        EXPECT_FALSE(hex_decode(text)) << text;
    }
}

TEST(Bytes, AreSeenAsTextAndBack) {
    const auto bytes = to_bytes(as_bytes("a\xFF"));
    EXPECT_EQ(bytes, (Bytes{'a', 0xFF}));
    EXPECT_EQ(as_text(bytes), "a\xFF");
}

}  // namespace
}  // namespace spillway::base
