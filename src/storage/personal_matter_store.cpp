#include "storage/personal_matter_store.hpp"

namespace spillway::storage {

void insert_personal_matter(Connection& connection, const PersonalMatterRow& row) {
    connection.execute(
        "INSERT INTO personal_matter (id, target_id, sealed, added_by, added_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        row.id, row.target, row.sealed, row.added_by, row.added_at);
}

std::vector<PersonalMatterRow> personal_matters_of(Connection& connection,
                                                   const domain::TargetId& target) {
    auto rows = connection.query(
        "SELECT m.id, m.target_id, m.sealed, m.added_by, m.added_at, s.display_name"
        " FROM personal_matter m JOIN staff s ON s.id = m.added_by"
        " WHERE m.target_id = $1 ORDER BY m.added_at DESC, m.id",
        target);
    std::vector<PersonalMatterRow> found;
    while (rows.step()) {
        found.push_back({.id = rows.get<decltype(PersonalMatterRow::id)>(0),
                         .target = rows.get<domain::TargetId>(1),
                         .sealed = rows.get<base::Bytes>(2),
                         .added_by = rows.get<domain::StaffId>(3),
                         .added_at = rows.get<base::Instant>(4),
                         .added_by_name = rows.get<std::string>(5)});
    }
    return found;
}

}  // namespace spillway::storage
