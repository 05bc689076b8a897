// An answer as RFC 5322 has it, with the fields that keep machines from answering it in turn
// (RFC 3834 section 3). Says what it is given, and adds nothing of the message that it answers but
// that message's id. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"

namespace spillway::mail {

struct AnswerMail {
    std::string from_name{};     // the organisation
    std::string from_address{};  // ours, by which our own mail is known when it comes back
    std::string reply_to{};      // where a reply to this one goes, with its tag
    base::SecretText to{};
    std::string subject{};
    base::SecretText text{};         // UTF-8
    std::string language{};          // Content-Language
    base::SecretText in_reply_to{};  // with angle brackets; may be ""
    std::string message_id{};        // without them; the same for every try at sending
    base::Instant date{};
};

// The message, its lines ended by CRLF.
[[nodiscard]] base::WipedString compose_answer(const AnswerMail& answer);

}  // namespace spillway::mail
