// What is kept of an e-mail beside its text, as it is sealed: subject and marks for whoever reads
// the case, and each part that came with it. Strict and bounded when read. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/mailed_complaint.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

struct MailPartFact {
    base::SecretText name{};
    std::string type{};
    std::uint32_t bytes = 0;
};

struct MailFacts {
    base::SecretText subject{};
    MailMarks marks{};
    std::vector<MailPartFact> parts{};
};

[[nodiscard]] MailFacts facts_of(const MailedComplaint& mail);

[[nodiscard]] base::WipedBytes encode(const MailFacts& facts);
[[nodiscard]] std::expected<MailFacts, RecordFault> decode_mail_facts(base::ByteView bytes);

[[nodiscard]] base::WipedBytes encode(const MailPart& part);
[[nodiscard]] std::expected<MailPart, RecordFault> decode_mail_part(base::ByteView bytes);

}  // namespace spillway::domain
