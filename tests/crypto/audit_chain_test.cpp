#include "crypto/audit_chain.hpp"

#include <gtest/gtest.h>

#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using base::as_bytes;

TEST(AuditChain, AgreesWithTheVectors) {
    EXPECT_EQ(test::hex(chain_hash(Digest{}, {as_bytes("ab"), as_bytes("")})),
              test::vector_text("chain_hash"));
}

TEST(AuditChain, FollowsThePreviousRowAndEveryField) {
    const auto row = chain_hash(Digest{}, {as_bytes("ab"), as_bytes("c")});
    Digest other_previous{};
    other_previous[31] = 1;
    EXPECT_NE(row, chain_hash(other_previous, {as_bytes("ab"), as_bytes("c")}));
    EXPECT_NE(row, chain_hash(Digest{}, {as_bytes("a"), as_bytes("bc")}));
    EXPECT_NE(row, chain_hash(Digest{}, {as_bytes("abc")}));
    EXPECT_NE(row, chain_hash(Digest{}, {as_bytes("c"), as_bytes("ab")}));
    EXPECT_NE(row, chain_hash(Digest{}, {as_bytes("ab"), as_bytes("c"), as_bytes("")}));
}

TEST(AuditChain, LeavingARowOutChangesTheHead) {
    const auto first = chain_hash(Digest{}, {as_bytes("1")});
    const auto second = chain_hash(first, {as_bytes("2")});
    EXPECT_NE(chain_hash(second, {as_bytes("3")}), chain_hash(first, {as_bytes("3")}));
}

}  // namespace
}  // namespace spillway::crypto
