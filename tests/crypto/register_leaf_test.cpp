#include "crypto/register_leaf.hpp"

#include <gtest/gtest.h>

#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

constexpr base::Day kDay{std::chrono::year(2026) / 11 / 24};

TEST(RegisterLeaf, AgreesWithTheVectors) {
    const auto commitment = register_commitment(base::as_bytes("sealed"));
    EXPECT_EQ(test::hex(register_leaf_hash(commitment, kDay)), test::vector_text("register_leaf"));
}

TEST(RegisterLeaf, FollowsEntryAndDay) {
    const auto commitment = register_commitment(base::as_bytes("sealed"));
    const auto leaf = register_leaf_hash(commitment, kDay);
    EXPECT_NE(leaf, register_leaf_hash(commitment, kDay + std::chrono::days(1)));
    EXPECT_NE(leaf, register_leaf_hash(register_commitment(base::as_bytes("sealeD")), kDay));
}

}  // namespace
}  // namespace spillway::crypto
