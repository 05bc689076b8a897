#include "storage/consistency_store.hpp"

#include "domain/entry.hpp"

namespace spillway::storage {

void for_each_case(
    Connection& connection,
    const std::function<void(const domain::CaseId& id, base::ByteView first_entry)>& visit) {
    auto rows = connection.query(
        "SELECT c.id, e.sealed FROM case_file AS c"
        " LEFT JOIN entry AS e ON e.case_id = c.id AND e.sequence = 1"
        " ORDER BY c.sequence");
    while (rows.step()) {
        const auto first = rows.get<std::optional<base::Bytes>>(1).value_or(base::Bytes());
        visit(rows.get<domain::CaseId>(0), first);
    }
}

void for_each_leaf(Connection& connection,
                   const std::function<void(std::int64_t index, const RegisterLeaf& leaf)>& visit) {
    auto rows = connection.query(
        "SELECT leaf_index, commitment, day, leaf_hash FROM register_leaf ORDER BY leaf_index");
    while (rows.step()) {
        visit(rows.get<std::int64_t>(0), {.commitment = rows.get<base::Bytes>(1),
                                          .day = rows.get<base::Day>(2),
                                          .leaf_hash = rows.get<base::Bytes>(3)});
    }
}

void for_each_case_without(Connection& connection, const domain::HolderId& one,
                           const domain::HolderId& other,
                           const std::function<void(const domain::CaseId& id)>& visit) {
    auto rows = connection.query(
        "SELECT c.id FROM case_file AS c WHERE NOT EXISTS"
        " (SELECT 1 FROM case_grant AS g WHERE g.case_id = c.id AND g.holder_id IN ($1, $2))"
        " ORDER BY c.sequence",
        one, other);
    while (rows.step()) visit(rows.get<domain::CaseId>(0));
}

void for_each_damaged_file(Connection& connection,
                           const std::function<void(const std::string& id)>& visit) {
    constexpr auto kFile = domain::EntryKind::file;
    constexpr auto kOriginal = domain::EntryKind::mail_original;
    auto kept = connection.query(
        "SELECT f.entry_id FROM (SELECT a.id, a.stored, a.entry_id, e.kind FROM attachment AS a"
        "  JOIN entry AS e ON e.id = a.entry_id"
        "  UNION SELECT a.id, a.stored, h.entry_id, e.kind FROM attachment AS a"
        "  JOIN held_file AS h ON h.attachment_id = a.id JOIN held_entry AS e ON e.id = h.entry_id"
        " ) AS f"
        " LEFT JOIN (SELECT attachment_id, COUNT(*) AS chunks, MAX(sequence) AS last,"
        "  SUM(LENGTH(sealed)) AS bytes FROM attachment_chunk GROUP BY attachment_id) AS c"
        " ON c.attachment_id = f.id"
        " WHERE f.kind NOT IN ($1, $2) OR c.chunks IS NULL OR c.chunks <> c.last + 1"
        " OR c.bytes <> f.stored"
        " ORDER BY f.entry_id",
        kFile, kOriginal);
    while (kept.step()) visit(kept.get<domain::EntryId>(0).hex());
    auto missing = connection.query(
        "SELECT e.id FROM entry AS e WHERE e.kind IN ($1, $2) AND NOT EXISTS"
        " (SELECT 1 FROM attachment AS a WHERE a.entry_id = e.id)"
        " UNION SELECT e.id FROM held_entry AS e WHERE e.kind IN ($1, $2) AND NOT EXISTS"
        " (SELECT 1 FROM held_file AS f WHERE f.entry_id = e.id) ORDER BY 1",
        kFile, kOriginal);
    while (missing.step()) visit(missing.get<domain::EntryId>(0).hex());
}

}  // namespace spillway::storage
