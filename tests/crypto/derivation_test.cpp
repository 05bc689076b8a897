#include "crypto/derivation.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

#include "crypto/hash.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using test::counted_bytes;

TEST(Derivation, NoContextServesTwoKeys) {
    std::set<std::string_view> contexts;
    for (const auto& entry : kDerivations) {
        EXPECT_EQ(entry.context.size(), 8U) << entry.context;
        EXPECT_TRUE(contexts.insert(entry.context).second) << entry.context;
    }
}

TEST(Derivation, IsLibsodiumsKdfForThirtyTwoBytes) {
    const auto master = counted_bytes(7, 32);
    for (const auto& entry : kDerivations) {
        Digest ours{};
        Digest theirs{};
        derive(ours, master, entry.key);
        crypto_kdf_derive_from_key(theirs.data(), theirs.size(), 1, entry.context.data(),
                                   master.data());
        EXPECT_EQ(ours, theirs) << entry.context;
    }
}

TEST(Derivation, RefusesAKeyThatIsTooShort) {
    Digest out{};
    EXPECT_THROW(derive(out, counted_bytes(0, 15), Derived::receipt_wrap), std::logic_error);
}

}  // namespace
}  // namespace spillway::crypto
