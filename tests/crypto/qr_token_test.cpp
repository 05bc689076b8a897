#include "crypto/qr_token.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::TargetId;
using test::counted;
using test::tampered;
using test::vector_text;

TEST(QrToken, AgreesWithTheVectors) {
    const auto secret = counted<InstanceSecret>(0xE0);
    const auto token = make_qr_token(secret, counted<TargetId>(0x70), 0x0102);
    EXPECT_EQ(token, vector_text("qr_token"));
    const auto words = check_word_indices(secret, token);
    EXPECT_EQ(std::to_string(words[0]) + " " + std::to_string(words[1]),
              vector_text("check_words"));
}

TEST(QrToken, ReadsWhatItMade) {
    const auto secret = random_secret<InstanceSecret>();
    for (const auto generation : std::array<std::uint16_t, 5>{0, 1, 255, 256, 65535}) {
        const QrClaim claim{random_id<TargetId>(), generation};
        const auto token = make_qr_token(secret, claim.target, claim.generation);
        EXPECT_EQ(token.size(), 35U);
        EXPECT_EQ(read_qr_token(secret, token), claim);
    }
}

TEST(QrToken, RefusesAChangeOfAnyByte) {
    const auto secret = random_secret<InstanceSecret>();
    const auto token = make_qr_token(secret, random_id<TargetId>(), 3);
    const auto bytes = base::base64url_decode(token).value();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        EXPECT_EQ(read_qr_token(secret, base::base64url_encode(tampered(bytes, at))), std::nullopt)
            << at;
    }
}

TEST(QrToken, RefusesAnotherInstancesAndBrokenOnes) {
    const auto secret = random_secret<InstanceSecret>();
    const auto token = make_qr_token(secret, random_id<TargetId>(), 3);
    EXPECT_EQ(read_qr_token(random_secret<InstanceSecret>(), token), std::nullopt);
    for (const auto& broken :
         {std::string(), token.substr(1), token + "A", token + "=", std::string(35, '/'),
          std::string(35, 'A'), std::string("\0\xFF", 2)}) {
        EXPECT_EQ(read_qr_token(secret, broken), std::nullopt) << broken;
    }
}

TEST(QrToken, CheckWordFollowsTokenAndInstance) {
    const auto secret = random_secret<InstanceSecret>();
    const auto target = random_id<TargetId>();
    const auto first = check_word_indices(secret, make_qr_token(secret, target, 1));
    EXPECT_EQ(first, check_word_indices(secret, make_qr_token(secret, target, 1)));
    int different = 0;
    for (std::uint16_t generation = 2; generation < 52; ++generation) {
        const auto words = check_word_indices(secret, make_qr_token(secret, target, generation));
        EXPECT_LT(words[0], 2048);
        EXPECT_LT(words[1], 2048);
        different += words != first ? 1 : 0;
    }
    EXPECT_GE(different, 48);  // one in four million is alike
}

}  // namespace
}  // namespace spillway::crypto
