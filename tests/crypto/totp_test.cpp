#include "crypto/totp.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using base::Instant;
using domain::StaffId;
using std::chrono::seconds;
using test::counted;
using test::tampered;
using test::vector_bytes;

// RFC 4226 appendix D and RFC 6238 appendix B.
const TotpSecret& rfc_secret() {
    static const TotpSecret secret(
        std::span<const std::uint8_t, 20>(base::as_bytes("12345678901234567890")));
    return secret;
}

// RFC 4226 appendix D.
TEST(Totp, AgreesWithTheVectorsOfHotp) {
    constexpr std::array<std::string_view, 10> kCodes{"755224", "287082", "359152", "969429",
                                                      "338314", "254676", "287922", "162583",
                                                      "399871", "520489"};
    for (std::size_t step = 0; step < kCodes.size(); ++step) {
        EXPECT_EQ(totp_code(rfc_secret(), step), kCodes[step]) << step;
    }
}

// RFC 6238 appendix B, SHA-1, the last six of the eight digits.
TEST(Totp, AgreesWithTheVectorsOfTheRfc) {
    struct Case {
        std::int64_t time = 0;
        std::string_view code;
    };
    const Case cases[] = {
        {.time = 59, .code = "287082"},         {.time = 1111111109, .code = "081804"},
        {.time = 1111111111, .code = "050471"}, {.time = 1234567890, .code = "005924"},
        {.time = 2000000000, .code = "279037"}, {.time = 20000000000, .code = "353130"},
    };
    for (const auto& c : cases) {
        const Instant now{seconds(c.time)};
        EXPECT_EQ(totp_code(rfc_secret(), totp_step(now)), c.code) << c.time;
        EXPECT_EQ(matching_step(rfc_secret(), c.code, now, 0), totp_step(now)) << c.time;
    }
}

class TotpWindow : public testing::Test {
protected:
    const TotpSecret secret_ = counted<TotpSecret>(9);
    const Instant now_{seconds(1'800'000'015)};
    const std::uint64_t step_ = 60'000'000;

    [[nodiscard]] std::optional<std::uint64_t> match(std::uint64_t step,
                                                     std::uint64_t last_used) const {
        return matching_step(secret_, totp_code(secret_, step), now_, last_used);
    }
};

TEST_F(TotpWindow, AcceptsOneStepToEitherSide) {
    ASSERT_EQ(totp_step(now_), step_);
    EXPECT_EQ(match(step_ - 2, 0), std::nullopt);
    EXPECT_EQ(match(step_ - 1, 0), step_ - 1);
    EXPECT_EQ(match(step_, 0), step_);
    EXPECT_EQ(match(step_ + 1, 0), step_ + 1);
    EXPECT_EQ(match(step_ + 2, 0), std::nullopt);
}

TEST_F(TotpWindow, AcceptsEachCodeOnce) {
    const auto used = match(step_, 0);
    ASSERT_TRUE(used.has_value());
    EXPECT_EQ(match(step_, *used), std::nullopt);
    EXPECT_EQ(match(step_ - 1, *used), std::nullopt) << "an earlier code after a later one";
    EXPECT_EQ(match(step_ + 1, *used), step_ + 1);
}

TEST_F(TotpWindow, ForgivesSpacesAndNothingElse) {
    const auto code = totp_code(secret_, step_);
    EXPECT_EQ(matching_step(secret_, " " + code.substr(0, 3) + " " + code.substr(3), now_, 0),
              step_);
    for (const auto& wrong : {std::string(), code.substr(1), code + "0", "0" + code,
                              std::string("abcdef"), code.substr(0, 5) + "x"}) {
        EXPECT_EQ(matching_step(secret_, wrong, now_, 0), std::nullopt) << wrong;
    }
}

TEST_F(TotpWindow, AnotherSecretsCodeDoesNotMatch) {
    EXPECT_EQ(matching_step(counted<TotpSecret>(10), totp_code(secret_, step_), now_, 0),
              std::nullopt);
}

TEST(Totp, UriCarriesIssuerAccountAndSecret) {
    // The secret in base 32: python3 -c 'import base64;
    // print(base64.b32encode(b"12345678901234567890"))'
    EXPECT_EQ(otpauth_uri(rfc_secret(), "水利局 & co", "li/wei").reveal(),
              "otpauth://totp/%E6%B0%B4%E5%88%A9%E5%B1%80%20%26%20co:li%2Fwei"
              "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=%E6%B0%B4%E5%88%A9%E5%B1%80%20%26%20co");
}

TEST(Totp, SecretOpensForItsMemberOnly) {
    const auto staff = counted<StaffId>(0x40);
    const auto box = counted<BoxSecret>(0x80);
    const auto pub = box_public(box);
    EXPECT_EQ(open_totp_secret(vector_bytes("totp_box"), staff, pub, box), rfc_secret());
    const auto sealed = seal_totp_secret(rfc_secret(), staff, pub);
    EXPECT_EQ(open_totp_secret(sealed, staff, pub, box), rfc_secret());
    EXPECT_FALSE(open_totp_secret(sealed, random_id<StaffId>(), pub, box).has_value());
    EXPECT_FALSE(open_totp_secret(sealed, staff, pub, random_secret<BoxSecret>()).has_value());
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        EXPECT_FALSE(open_totp_secret(tampered(sealed, at), staff, pub, box).has_value()) << at;
    }
}

}  // namespace
}  // namespace spillway::crypto
