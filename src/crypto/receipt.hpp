// The keys behind a receipt code. The 128 bits come from the form's nonce and everything that was
// sent, so that sending a form twice gives the same receipt; whoever lacks the instance secret
// cannot guess them. Lookup and wrapping keys are derived apart: the database's lookup value does
// not open anything. Any thread.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

[[nodiscard]] ReceiptBits derive_receipt(const InstanceSecret& secret, base::ByteView form_nonce,
                                         const Digest& content);

// What the case is found by.
[[nodiscard]] Digest receipt_lookup(const ReceiptBits& bits);

[[nodiscard]] base::Bytes wrap_conversation_key(const ReceiptBits& bits,
                                                const domain::CaseId& case_id,
                                                const ConversationKey& key);
[[nodiscard]] std::expected<ConversationKey, OpenError> unwrap_conversation_key(
    const ReceiptBits& bits, const domain::CaseId& case_id, base::ByteView wrapped);

}  // namespace spillway::crypto
