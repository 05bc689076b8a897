// What it takes to tell the sender of an e-mail that it arrived: nothing of what was written. Kept
// sealed until it is sent, in a form of one length, and then gone. Any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "domain/receipt_code.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

inline constexpr std::size_t kMaxInReplyTo = 512;     // bytes; a longer Message-ID is left out
inline constexpr std::size_t kMailAnswerSize = 1024;  // as written

struct MailAnswer {
    base::SecretText to{};           // as is_mail_address takes it
    base::SecretText in_reply_to{};  // with its angle brackets; or ""
    base::SecretText reply_tag{};    // stands behind the "+" of our address
    std::optional<ReceiptBits> receipt{};
};

// Always kMailAnswerSize bytes.
[[nodiscard]] base::WipedBytes encode(const MailAnswer& answer);
[[nodiscard]] std::expected<MailAnswer, RecordFault> decode_mail_answer(base::ByteView bytes);

}  // namespace spillway::domain
