// What is kept of an e-mail beside its text and its files, as it is sealed: subject and marks for
// whoever reads the case. Strict and bounded when read. Any thread.
#pragma once

#include <expected>

#include "base/secret.hpp"
#include "domain/mailed_complaint.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

struct MailFacts {
    base::SecretText subject{};
    MailMarks marks{};
};

[[nodiscard]] MailFacts facts_of(const MailedComplaint& mail);

[[nodiscard]] base::WipedBytes encode(const MailFacts& facts);
[[nodiscard]] std::expected<MailFacts, RecordFault> decode_mail_facts(base::ByteView bytes);

}  // namespace spillway::domain
