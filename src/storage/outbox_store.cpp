#include "storage/outbox_store.hpp"

namespace spillway::storage {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, recipient, staff_id, case_id, notice, joined, message_id, state, attempts,"
    " next_at, fault FROM outbox ";

enum class State : std::uint8_t { waiting = 1, dead = 2 };

OutboxRow read_row(const Statement& row) {
    return {.id = row.get<OutboxId>(0),
            .recipient = row.get<domain::Recipient>(1),
            .staff = row.get<std::optional<domain::StaffId>>(2),
            .case_id = row.get<std::optional<domain::CaseId>>(3),
            .notice = row.get<domain::Notice>(4),
            .joined = row.get<std::int64_t>(5),
            .message_id = row.get<std::string>(6),
            .is_dead = row.get<State>(7) == State::dead,
            .attempts = row.get<std::int64_t>(8),
            .next_at = row.get<base::Instant>(9),
            .fault = row.get<domain::DeliveryFault>(10)};
}

State state_of(const OutboxRow& row) {
    return row.is_dead ? State::dead : State::waiting;
}

std::string sql(std::string_view rest) {
    return std::string(kColumns) + std::string(rest);
}

}  // namespace

void insert_outbox(Connection& connection, const OutboxRow& row) {
    connection.execute(
        "INSERT INTO outbox (id, recipient, staff_id, case_id, notice, joined, message_id, state,"
        " attempts, next_at, fault) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        row.id, row.recipient, row.staff, row.case_id, row.notice, row.joined, row.message_id,
        state_of(row), row.attempts, row.next_at, row.fault);
}

bool join_outbox(Connection& connection, const OutboxRow& row, std::size_t limit) {
    std::optional<OutboxId> found;
    std::size_t waiting = 0;
    {
        auto rows = connection.query(
            "SELECT id, attempts FROM outbox WHERE state = 1 AND recipient = $1"
            " AND (staff_id = $2 OR (staff_id IS NULL AND $2 IS NULL))"
            " AND (case_id = $3 OR (case_id IS NULL AND $3 IS NULL))"
            " ORDER BY attempts DESC, next_at, id",
            row.recipient, row.staff, row.case_id);
        while (rows.step()) {
            ++waiting;
            const bool is_untried = rows.get<std::int64_t>(1) == 0;
            if (is_untried || waiting >= limit) found = rows.get<OutboxId>(0);
            if (found) break;
        }
    }
    if (!found) return false;
    connection.execute("UPDATE outbox SET joined = joined + 1 WHERE id = $1", *found);
    return true;
}

std::optional<OutboxRow> next_outbox(Connection& connection, base::Instant now) {
    auto row = connection.query(
        sql("WHERE state = 1 AND next_at <= $1 ORDER BY next_at, id LIMIT 1"), now);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

std::optional<OutboxRow> find_outbox(Connection& connection, const OutboxId& id) {
    auto row = connection.query(sql("WHERE id = $1"), id);
    if (!row.step()) return std::nullopt;
    return read_row(row);
}

void update_outbox(Connection& connection, const OutboxRow& row) {
    connection.execute(
        "UPDATE outbox SET state = $2, attempts = $3, next_at = $4, fault = $5 WHERE id = $1",
        row.id, state_of(row), row.attempts, row.next_at, row.fault);
}

bool delete_outbox(Connection& connection, const OutboxId& id) {
    connection.execute("DELETE FROM mail_answer WHERE outbox_id = $1", id);
    auto gone = connection.query("DELETE FROM outbox WHERE id = $1 RETURNING 1", id);
    return gone.step();
}

std::vector<OutboxRow> dead_letters(Connection& connection, std::size_t limit) {
    auto rows = connection.query(sql("WHERE state = 2 ORDER BY next_at DESC, id LIMIT $1"), limit);
    std::vector<OutboxRow> found;
    while (rows.step()) found.push_back(read_row(rows));
    return found;
}

OutboxCounts count_outbox(Connection& connection) {
    auto row = connection.query(
        "SELECT COALESCE(SUM(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0),"
        " COALESCE(SUM(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) FROM outbox");
    row.step();
    return {.waiting = row.get<std::size_t>(0), .dead = row.get<std::size_t>(1)};
}

std::optional<StaffMail> find_staff_mail(Connection& connection, const domain::StaffId& staff) {
    auto row =
        connection.query("SELECT address, language FROM staff_mail WHERE staff_id = $1", staff);
    if (!row.step()) return std::nullopt;
    return StaffMail{.address = row.get<std::string>(0), .language = row.get<domain::Language>(1)};
}

void put_staff_mail(Connection& connection, const domain::StaffId& staff,
                    const std::optional<StaffMail>& mail) {
    if (mail) {
        connection.execute(
            "INSERT INTO staff_mail (staff_id, address, language) VALUES ($1, $2, $3)"
            " ON CONFLICT (staff_id) DO UPDATE"
            " SET address = excluded.address, language = excluded.language",
            staff, mail->address, mail->language);
        return;
    }
    connection.execute("DELETE FROM outbox WHERE staff_id = $1", staff);
    connection.execute("DELETE FROM staff_mail WHERE staff_id = $1", staff);
}

void insert_reporter_mail(Connection& connection, const ReporterMail& mail) {
    connection.execute("INSERT INTO reporter_mail (case_id, sealed, language) VALUES ($1, $2, $3)",
                       mail.case_id, mail.sealed, mail.language);
}

std::optional<ReporterMail> find_reporter_mail(Connection& connection,
                                               const domain::CaseId& case_id) {
    auto row =
        connection.query("SELECT sealed, language FROM reporter_mail WHERE case_id = $1", case_id);
    if (!row.step()) return std::nullopt;
    return ReporterMail{.case_id = case_id,
                        .sealed = row.get<base::Bytes>(0),
                        .language = row.get<domain::Language>(1)};
}

void insert_mail_answer(Connection& connection, const MailAnswerRow& answer) {
    connection.execute("INSERT INTO mail_answer (outbox_id, sealed, language) VALUES ($1, $2, $3)",
                       answer.id, answer.sealed, answer.language);
}

std::optional<MailAnswerRow> find_mail_answer(Connection& connection, const OutboxId& id) {
    auto row =
        connection.query("SELECT sealed, language FROM mail_answer WHERE outbox_id = $1", id);
    if (!row.step()) return std::nullopt;
    return MailAnswerRow{
        .id = id, .sealed = row.get<base::Bytes>(0), .language = row.get<domain::Language>(1)};
}

std::vector<domain::CaseId> cases_due_by(Connection& connection, base::Day last,
                                         std::size_t limit) {
    auto rows = connection.query(
        "SELECT id FROM case_file WHERE due_on IS NOT NULL AND due_on <= $1"
        " ORDER BY due_on, sequence LIMIT $2",
        last, limit);
    std::vector<domain::CaseId> cases;
    while (rows.step()) cases.push_back(rows.get<domain::CaseId>(0));
    return cases;
}

}  // namespace spillway::storage
