#include "crypto/receipt.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::CaseId;
using test::counted;
using test::counted_bytes;
using test::hex;
using test::tampered;
using test::vector_bytes;
using test::vector_text;

Digest content(std::string_view text) {
    return sha256(base::as_bytes(text));
}

TEST(Receipt, AgreesWithTheVectors) {
    EXPECT_EQ(
        hex(derive_receipt(counted<InstanceSecret>(0xE0), counted_bytes(0x01, 16), content("x"))
                .reveal()),
        vector_text("receipt_bits"));
    const auto bits = counted<ReceiptBits>(0x11);
    EXPECT_EQ(hex(receipt_lookup(bits)), vector_text("receipt_lookup"));
    EXPECT_EQ(unwrap_conversation_key(bits, counted<CaseId>(0x20), vector_bytes("receipt_wrapped")),
              counted<ConversationKey>(0x00));
}

TEST(Receipt, IsTheSameForTheSameFormOnly) {
    const auto secret = random_secret<InstanceSecret>();
    const auto nonce = counted_bytes(1, 16);
    const auto bits = derive_receipt(secret, nonce, content("text"));
    EXPECT_EQ(bits, derive_receipt(secret, nonce, content("text")));
    EXPECT_NE(bits, derive_receipt(secret, nonce, content("other text")));
    EXPECT_NE(bits, derive_receipt(secret, counted_bytes(2, 16), content("text")));
    EXPECT_NE(bits, derive_receipt(random_secret<InstanceSecret>(), nonce, content("text")));
}

TEST(Receipt, UnwrapsWhatItWrapped) {
    const auto bits = random_secret<ReceiptBits>();
    const auto id = random_id<CaseId>();
    const auto key = random_secret<ConversationKey>();
    EXPECT_EQ(unwrap_conversation_key(bits, id, wrap_conversation_key(bits, id, key)), key);
}

TEST(Receipt, RefusesChangeOtherCodeAndOtherCase) {
    const auto bits = random_secret<ReceiptBits>();
    const auto id = random_id<CaseId>();
    const auto wrapped = wrap_conversation_key(bits, id, random_secret<ConversationKey>());
    for (std::size_t at = 0; at < wrapped.size(); ++at) {
        EXPECT_FALSE(unwrap_conversation_key(bits, id, tampered(wrapped, at)).has_value()) << at;
    }
    EXPECT_FALSE(unwrap_conversation_key(random_secret<ReceiptBits>(), id, wrapped).has_value());
    EXPECT_FALSE(unwrap_conversation_key(bits, random_id<CaseId>(), wrapped).has_value());
}

// The database holds the lookup value; no part of it is a code that opens the case.
TEST(Receipt, LookupOpensNothing) {
    const auto bits = random_secret<ReceiptBits>();
    const auto id = random_id<CaseId>();
    const auto wrapped = wrap_conversation_key(bits, id, random_secret<ConversationKey>());
    const auto lookup = receipt_lookup(bits);
    const auto view = base::ByteView(lookup);
    EXPECT_FALSE(unwrap_conversation_key(ReceiptBits(view.first<16>()), id, wrapped).has_value());
    EXPECT_FALSE(unwrap_conversation_key(ReceiptBits(view.last<16>()), id, wrapped).has_value());
}

}  // namespace
}  // namespace spillway::crypto
