#include "storage/case_store.hpp"

#include <cstdio>

#include "storage/case_row.hpp"

namespace spillway::storage {

CaseRow read_case(const Statement& row) {
    const auto state = domain::parse_state(row.get<std::string>(2));
    if (!state) throw StorageError("a case is in an unknown state");
    return {.id = row.get<domain::CaseId>(0),
            .sequence = row.get<std::int64_t>(1),
            .state = *state,
            .received_on = row.get<base::Day>(3),
            .number = row.get<std::optional<std::string>>(4),
            .complaint_kind = row.get<std::optional<std::int64_t>>(5),
            .is_named = row.get<bool>(6),
            .due_on = row.get<std::optional<base::Day>>(7),
            .awaits_staff = row.get<bool>(8),
            .last_opened_on = row.get<std::optional<base::Day>>(9)};
}

std::int64_t insert_case(Connection& connection, const CaseRow& row) {
    auto inserted = connection.query(
        "INSERT INTO case_file (id, sequence, state, received_on, number, complaint_kind,"
        " is_named, due_on, awaits_staff, last_opened_on)"
        " VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM case_file),"
        " $2, $3, $4, $5, $6, $7, $8, $9)"
        " RETURNING sequence",
        row.id, domain::state_code(row.state), row.received_on, row.number, row.complaint_kind,
        row.is_named, row.due_on, row.awaits_staff, row.last_opened_on);
    inserted.step();
    return inserted.get<std::int64_t>(0);
}

std::optional<CaseRow> find_case(Connection& connection, const domain::CaseId& id) {
    auto row = connection.query(
        "SELECT id, sequence, state, received_on, number, complaint_kind, is_named, due_on,"
        " awaits_staff, last_opened_on FROM case_file WHERE id = $1",
        id);
    if (!row.step()) return std::nullopt;
    return read_case(row);
}

std::optional<CaseRow> find_case_by_number(Connection& connection, std::string_view number) {
    auto row = connection.query(
        "SELECT id, sequence, state, received_on, number, complaint_kind, is_named, due_on,"
        " awaits_staff, last_opened_on FROM case_file WHERE number = $1",
        number);
    if (!row.step()) return std::nullopt;
    return read_case(row);
}

std::string next_case_number(Connection& connection, std::chrono::year year) {
    auto row = connection.query(
        "INSERT INTO case_number (year, last) VALUES ($1, 1)"
        " ON CONFLICT (year) DO UPDATE SET last = case_number.last + 1"
        " RETURNING last",
        static_cast<int>(year));
    row.step();
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%06lld", static_cast<int>(year), row.get<long long>(0));
    return text;
}

bool set_registered(Connection& connection, const domain::CaseId& id,
                    const Registration& registration) {
    return connection.execute(
               "UPDATE case_file SET state = $2, number = $3, complaint_kind = $4, is_named = $5,"
               " due_on = $6"
               " WHERE id = $1 AND number IS NULL",
               id, domain::state_code(domain::CaseState::registered), registration.number,
               registration.complaint_kind, registration.is_named, registration.due_on) == 1;
}

bool set_state(Connection& connection, const domain::CaseId& id, domain::CaseState state,
               const std::optional<base::Day>& due_on) {
    return connection.execute("UPDATE case_file SET state = $2, due_on = $3 WHERE id = $1", id,
                              domain::state_code(state), due_on) == 1;
}

bool set_awaits_staff(Connection& connection, const domain::CaseId& id, bool awaits) {
    return connection.execute("UPDATE case_file SET awaits_staff = $2 WHERE id = $1", id, awaits) ==
           1;
}

std::optional<base::Day> set_last_opened(Connection& connection, const domain::CaseId& id,
                                         base::Day day) {
    std::optional<base::Day> former;
    {
        auto row = connection.query("SELECT last_opened_on FROM case_file WHERE id = $1", id);
        if (!row.step()) return std::nullopt;
        former = row.get<std::optional<base::Day>>(0);
    }
    connection.execute("UPDATE case_file SET last_opened_on = $2 WHERE id = $1", id, day);
    return former;
}

}  // namespace spillway::storage
