// The answer to an e-mail while it waits in the outbox, sealed to the key of the process that sends
// and bound to its row there. Whoever took the mail in cannot open it again. Any thread.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/mail_answer.hpp"

namespace spillway::crypto {

// `row` is the 16 bytes of its id.
[[nodiscard]] base::Bytes seal_mail_answer(const domain::MailAnswer& answer, base::ByteView row,
                                           const BoxPublic& to);
[[nodiscard]] std::expected<domain::MailAnswer, OpenError> open_mail_answer(base::ByteView sealed,
                                                                            base::ByteView row,
                                                                            const BoxKeys& keys);

}  // namespace spillway::crypto
