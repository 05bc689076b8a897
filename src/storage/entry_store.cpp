#include "storage/entry_store.hpp"

namespace spillway::storage {
namespace {

EntryRow read_entry(const Statement& row) {
    const auto kind = domain::entry_kind_from(row.get<std::int64_t>(3));
    if (!kind) throw StorageError("an entry has an unknown kind");
    return {.id = row.get<domain::EntryId>(0),
            .case_id = row.get<domain::CaseId>(1),
            .sequence = row.get<std::int64_t>(2),
            .kind = *kind,
            .author = row.get<std::optional<domain::StaffId>>(4),
            .made_on = row.get<base::Day>(5),
            .made_at = row.get<std::optional<base::Instant>>(6),
            .sealed = row.get<base::Bytes>(7)};
}

}  // namespace

std::int64_t insert_entry(Connection& connection, const EntryRow& row) {
    auto inserted = connection.query(
        "INSERT INTO entry (id, case_id, sequence, kind, author_id, made_on, made_at, sealed)"
        " VALUES ($1, $2,"
        " (SELECT COALESCE(MAX(sequence), 0) + 1 FROM entry WHERE case_id = $2),"
        " $3, $4, $5, $6, $7)"
        " RETURNING sequence",
        row.id, row.case_id, row.kind, row.author, row.made_on, row.made_at, row.sealed);
    inserted.step();
    return inserted.get<std::int64_t>(0);
}

bool has_entry(Connection& connection, const domain::EntryId& id) {
    auto row = connection.query("SELECT 1 FROM entry WHERE id = $1", id);
    return row.step();
}

std::optional<EntryRow> find_entry(Connection& connection, const domain::CaseId& case_id,
                                   const domain::EntryId& id) {
    auto row = connection.query(
        "SELECT id, case_id, sequence, kind, author_id, made_on, made_at, sealed FROM entry"
        " WHERE id = $1 AND case_id = $2",
        id, case_id);
    if (!row.step()) return std::nullopt;
    return read_entry(row);
}

std::vector<EntryRow> entries_after(Connection& connection, const domain::CaseId& case_id,
                                    std::int64_t after) {
    auto rows = connection.query(
        "SELECT id, case_id, sequence, kind, author_id, made_on, made_at, sealed FROM entry"
        " WHERE case_id = $1 AND sequence > $2 ORDER BY sequence",
        case_id, after);
    std::vector<EntryRow> entries;
    while (rows.step()) entries.push_back(read_entry(rows));
    return entries;
}

std::optional<EntryRow> find_latest_entry(Connection& connection, const domain::CaseId& case_id,
                                          domain::EntryKind kind) {
    auto row = connection.query(
        "SELECT id, case_id, sequence, kind, author_id, made_on, made_at, sealed FROM entry"
        " WHERE case_id = $1 AND kind = $2 ORDER BY sequence DESC LIMIT 1",
        case_id, kind);
    if (!row.step()) return std::nullopt;
    return read_entry(row);
}

}  // namespace spillway::storage
