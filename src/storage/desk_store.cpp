#include "storage/desk_store.hpp"

#include "domain/entry.hpp"
#include "storage/case_row.hpp"

namespace spillway::storage {
namespace {

// As read_case, then columns 10 to 13: grant, desk_sealed, facets_id, facets_sealed.
std::vector<DeskRow> read_desk(Statement rows) {
    std::vector<DeskRow> desk;
    while (rows.step()) {
        desk.push_back({.case_row = read_case(rows),
                        .grant = rows.get<base::Bytes>(10),
                        .desk_sealed = rows.get<std::optional<base::Bytes>>(11),
                        .facets_id = rows.get<std::optional<domain::EntryId>>(12),
                        .facets_sealed = rows.get<std::optional<base::Bytes>>(13)});
    }
    return desk;
}

}  // namespace

void put_desk_entry(Connection& connection, const DeskEntry& entry) {
    connection.execute(
        "INSERT INTO desk_entry (case_id, sealed, blind_index) VALUES ($1, $2, $3)"
        " ON CONFLICT (case_id) DO UPDATE"
        " SET sealed = excluded.sealed, blind_index = excluded.blind_index",
        entry.case_id, entry.sealed, entry.blind_index);
}

std::optional<DeskEntry> find_desk_entry(Connection& connection, const domain::CaseId& case_id) {
    auto row = connection.query(
        "SELECT case_id, sealed, blind_index FROM desk_entry WHERE case_id = $1", case_id);
    if (!row.step()) return std::nullopt;
    return DeskEntry{.case_id = row.get<domain::CaseId>(0),
                     .sealed = row.get<base::Bytes>(1),
                     .blind_index = row.get<std::optional<base::Bytes>>(2)};
}

std::vector<DeskRow> list_desk(Connection& connection, const domain::HolderId& holder,
                               std::size_t limit) {
    return read_desk(connection.query(
        "SELECT c.id, c.sequence, c.state, c.received_on, c.number, c.complaint_kind, c.is_named,"
        " c.due_on, c.awaits_staff, c.last_opened_on, g.sealed, d.sealed, e.id, e.sealed"
        " FROM case_grant AS g"
        " JOIN case_file AS c ON c.id = g.case_id"
        " LEFT JOIN desk_entry AS d ON d.case_id = c.id"
        " LEFT JOIN entry AS e ON d.case_id IS NULL AND e.case_id = c.id AND e.sequence ="
        "  (SELECT MAX(f.sequence) FROM entry AS f WHERE f.case_id = c.id AND f.kind = $2)"
        " WHERE g.holder_id = $1"
        " ORDER BY c.sequence DESC LIMIT $3",
        holder, domain::EntryKind::facets, limit));
}

std::vector<DeskRow> list_same_target(Connection& connection, const domain::HolderId& holder,
                                      base::ByteView blind_index, const domain::CaseId& except,
                                      std::size_t limit) {
    return read_desk(connection.query(
        "SELECT c.id, c.sequence, c.state, c.received_on, c.number, c.complaint_kind, c.is_named,"
        " c.due_on, c.awaits_staff, c.last_opened_on, g.sealed, d.sealed, NULL, NULL"
        " FROM desk_entry AS d"
        " JOIN case_file AS c ON c.id = d.case_id"
        " JOIN case_grant AS g ON g.case_id = c.id AND g.holder_id = $1"
        " WHERE d.blind_index = $2 AND c.id <> $3"
        " ORDER BY c.sequence DESC LIMIT $4",
        holder, blind_index, except, limit));
}

}  // namespace spillway::storage
