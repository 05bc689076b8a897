#include "crypto/keys.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {
namespace {

using test::counted;
using test::hex;
using test::vector_text;

template <class Secret>
Secret secret_of(std::string_view digits) {
    const auto bytes = base::hex_decode(digits).value();
    return Secret(std::span<const std::uint8_t, Secret::kSize>(bytes));
}

TEST(Keys, DerivationsAgreeWithTheVectors) {
    const auto case_key = counted<CaseKey>(0x00);
    EXPECT_EQ(hex(conversation_key(case_key).reveal()), vector_text("conversation_key"));
    EXPECT_EQ(hex(internal_key(case_key).reveal()), vector_text("internal_key"));
}

TEST(Keys, PublicHalvesAgreeWithTheVectors) {
    const StaffSecrets secrets{counted<BoxSecret>(0x80), counted<SignSecret>(0xA0)};
    const auto publics = staff_publics(secrets);
    EXPECT_EQ(publics.box.hex(), vector_text("box_public"));
    EXPECT_EQ(publics.sign.hex(), vector_text("sign_public"));
    EXPECT_EQ(hex(fingerprint(publics)), vector_text("fingerprint"));
}

TEST(Keys, PublicHalvesAgreeWithTheStandards) {
    // RFC 7748 section 6.1, Bob.
    const auto bob =
        secret_of<BoxSecret>("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    EXPECT_EQ(box_public(bob).hex(),
              "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    // RFC 8032 section 7.1, test 1.
    const auto seed =
        secret_of<SignSecret>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    EXPECT_EQ(sign_public(seed).hex(),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

TEST(Keys, GeneratedOnesBelongTogetherAndDiffer) {
    const auto one = generate_staff_keys();
    const auto other = generate_staff_keys();
    EXPECT_EQ(one.publics, staff_publics(one.secrets));
    EXPECT_NE(one.publics.box, other.publics.box);
    EXPECT_NE(one.publics.sign, other.publics.sign);
    EXPECT_NE(hex(one.secrets.box.reveal()), hex(one.secrets.sign.reveal()));
}

TEST(Keys, FingerprintCoversBothHalves) {
    const auto keys = generate_staff_keys();
    const auto other = generate_staff_keys();
    const auto print = fingerprint(keys.publics);
    EXPECT_NE(print, fingerprint({.box = other.publics.box, .sign = keys.publics.sign}));
    EXPECT_NE(print, fingerprint({.box = keys.publics.box, .sign = other.publics.sign}));
}

TEST(PublicKey, ReadsItsOwnText) {
    const auto key = generate_staff_keys().publics.box;
    EXPECT_EQ(BoxPublic::parse(key.hex()), key);
    EXPECT_EQ(BoxPublic::from_bytes(key.bytes()), key);
    EXPECT_FALSE(BoxPublic::parse(key.hex().substr(2)));
    EXPECT_FALSE(BoxPublic::parse("g" + key.hex().substr(1)));
    EXPECT_FALSE(BoxPublic::from_bytes(key.bytes().first(31)));
}

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

TEST(Keys, CanNeitherBeConfusedNorPrintedNorCopied) {
    EXPECT_FALSE((std::is_convertible_v<ConversationKey, InternalKey>));
    EXPECT_FALSE((std::is_constructible_v<ConversationKey, InternalKey>));
    EXPECT_FALSE((std::is_convertible_v<BoxPublic, SignPublic>));
    EXPECT_FALSE(Printable<CaseKey>);
    EXPECT_FALSE(Printable<SessionToken>);
    EXPECT_FALSE(std::is_copy_constructible_v<CaseKey>);
    EXPECT_TRUE(std::is_nothrow_move_constructible_v<CaseKey>);
}

TEST(Random, DrawsAnewEachTime) {
    EXPECT_NE(random_id<domain::CaseId>(), random_id<domain::CaseId>());
    EXPECT_NE(random_secret<CaseKey>(), random_secret<CaseKey>());
    EXPECT_NE(random_secret<CaseKey>(), CaseKey{});
}

}  // namespace
}  // namespace spillway::crypto
