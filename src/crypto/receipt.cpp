#include "crypto/receipt.hpp"

#include "crypto/derivation.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

using ReceiptSubkey = base::Secret<struct ReceiptSubkeyTag, 32>;

ReceiptSubkey subkey(base::ByteView master, Derived purpose) {
    ReceiptSubkey key;
    derive(key.fill(), master, purpose);
    return key;
}

}  // namespace

ReceiptBits derive_receipt(const InstanceSecret& secret, base::ByteView form_nonce,
                           const Digest& content) {
    const auto key = subkey(secret.reveal(), Derived::receipt);
    auto digest = Hasher(key.reveal(), "receipt").add_field(form_nonce).add_field(content).finish();
    ReceiptBits bits(base::ByteView(digest).first<ReceiptBits::kSize>());
    base::wipe(digest);
    return bits;
}

Digest receipt_lookup(const ReceiptBits& bits) {
    Digest lookup;
    derive(lookup, bits.reveal(), Derived::receipt_lookup);
    return lookup;
}

base::Bytes wrap_conversation_key(const ReceiptBits& bits, const domain::CaseId& case_id,
                                  const ConversationKey& key) {
    const auto wrap = subkey(bits.reveal(), Derived::receipt_wrap);
    return seal_envelope(wrap.reveal(), case_id.bytes(), key.reveal(), Padding::none);
}

std::expected<ConversationKey, OpenError> unwrap_conversation_key(const ReceiptBits& bits,
                                                                  const domain::CaseId& case_id,
                                                                  base::ByteView wrapped) {
    const auto wrap = subkey(bits.reveal(), Derived::receipt_wrap);
    const auto key = open_envelope(wrap.reveal(), case_id.bytes(), wrapped, Padding::none);
    if (!key) return std::unexpected(key.error());
    if (key->size() != ConversationKey::kSize) return std::unexpected(OpenError::malformed);
    return ConversationKey(base::ByteView(*key).first<ConversationKey::kSize>());
}

}  // namespace spillway::crypto
