// Telling the sender of an e-mail that it arrived, where the settings want that. What is told says
// nothing of what was written; it waits in the outbox, sealed to the process that sends, and is
// gone once it was sent. Whom a machine may answer, RFC 3834 says. Prepare: a worker; store: the
// writer.
#pragma once

#include <cstdint>
#include <optional>

#include "app/instance.hpp"
#include "app/notices.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/mailed_complaint.hpp"
#include "storage/connection.hpp"
#include "storage/mail_store.hpp"
#include "storage/outbox_store.hpp"

namespace spillway::app {

enum class ReceiptInAnswer : std::uint8_t { left_out, told };

struct AnswerPolicy {
    ReceiptInAnswer receipt = ReceiptInAnswer::left_out;
    std::int64_t per_sender = 3;  // in a day
};

struct SealedAnswer {
    storage::MailAnswerRow row{};
    storage::MailSenderCount sender{};
    NoticePlan plan{};
};

// The answer to a message that made this case; nothing where nobody may be answered, or where
// nothing sends mail or could open what waits.
[[nodiscard]] std::optional<SealedAnswer> prepare_answer(const Instance& instance,
                                                         const AnswerPolicy& policy,
                                                         const domain::MailedComplaint& mail,
                                                         const domain::CaseId& case_id,
                                                         const crypto::ReceiptBits& receipt);

// False when the sender was answered often enough on that day, or when the outbox is full.
bool store_answer(storage::Connection& connection, const SealedAnswer& answer,
                  const AnswerPolicy& policy);

}  // namespace spillway::app
