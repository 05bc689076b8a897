// What is to be sent out: notices without content, to whom, and how often it was tried. Rows come
// in the transaction of their cause and go when they were delivered. Inside a transaction where it
// writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/complaint.hpp"
#include "domain/ids.hpp"
#include "domain/notice.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

using OutboxId = base::Id<struct OutboxIdTag>;

struct OutboxRow {
    OutboxId id{};
    domain::Recipient recipient = domain::Recipient::staff;
    std::optional<domain::StaffId> staff{};   // of a member's
    std::optional<domain::CaseId> case_id{};  // of a reporter's
    domain::Notice notice{};
    std::int64_t joined = 1;
    std::string message_id{};  // with its angle brackets; the same at every try
    bool is_dead = false;
    std::int64_t attempts = 0;
    base::Instant next_at{};
    domain::DeliveryFault fault = domain::DeliveryFault::none;
};

void insert_outbox(Connection& connection, const OutboxRow& row);

// Counts one cause more on a notice to the same recipient that nobody has tried to send yet, or on
// the last of `limit` that wait. False when there is none: insert one.
bool join_outbox(Connection& connection, const OutboxRow& row, std::size_t limit);

// The longest overdue one that waits, or nothing.
[[nodiscard]] std::optional<OutboxRow> next_outbox(Connection& connection, base::Instant now);
[[nodiscard]] std::optional<OutboxRow> find_outbox(Connection& connection, const OutboxId& id);
void update_outbox(Connection& connection, const OutboxRow& row);
// With the answer that belongs to it.
bool delete_outbox(Connection& connection, const OutboxId& id);

[[nodiscard]] std::vector<OutboxRow> dead_letters(Connection& connection, std::size_t limit);

struct OutboxCounts {
    std::size_t waiting = 0;
    std::size_t dead = 0;
};
[[nodiscard]] OutboxCounts count_outbox(Connection& connection);

struct StaffMail {
    std::string address{};
    domain::Language language = domain::Language::zh_cn;
};
[[nodiscard]] std::optional<StaffMail> find_staff_mail(Connection& connection,
                                                       const domain::StaffId& staff);
// Nothing takes the address away, and what waits for it.
void put_staff_mail(Connection& connection, const domain::StaffId& staff,
                    const std::optional<StaffMail>& mail);

struct ReporterMail {
    domain::CaseId case_id{};
    base::Bytes sealed{};
    domain::Language language = domain::Language::zh_cn;
};
void insert_reporter_mail(Connection& connection, const ReporterMail& mail);
[[nodiscard]] std::optional<ReporterMail> find_reporter_mail(Connection& connection,
                                                             const domain::CaseId& case_id);

// What the sender of an e-mail is told, sealed to the key of the process that sends.
struct MailAnswerRow {
    OutboxId id{};  // of its row in the outbox, which must be in
    base::Bytes sealed{};
    domain::Language language = domain::Language::zh_cn;
};
void insert_mail_answer(Connection& connection, const MailAnswerRow& answer);
[[nodiscard]] std::optional<MailAnswerRow> find_mail_answer(Connection& connection,
                                                            const OutboxId& id);

// Cases whose term ends on `last` or before, and are not at their end.
[[nodiscard]] std::vector<domain::CaseId> cases_due_by(Connection& connection, base::Day last,
                                                       std::size_t limit);

}  // namespace spillway::storage
