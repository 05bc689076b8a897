#include "storage/grant_store.hpp"

#include <string_view>

namespace spillway::storage {
namespace {

struct GrantSql {
    std::string_view insert;
    std::string_view find;
    std::string_view of_case;
};

constexpr GrantSql kCaseKey{
    .insert =
        "INSERT INTO case_grant (case_id, holder_id, sealed, granted_by)"
        " VALUES ($1, $2, $3, $4)",
    .find =
        "SELECT case_id, holder_id, sealed, granted_by FROM case_grant"
        " WHERE case_id = $1 AND holder_id = $2",
    .of_case =
        "SELECT case_id, holder_id, sealed, granted_by FROM case_grant"
        " WHERE case_id = $1 ORDER BY holder_id",
};

constexpr GrantSql kIdentityKey{
    .insert =
        "INSERT INTO identity_grant (case_id, holder_id, sealed, granted_by)"
        " VALUES ($1, $2, $3, $4)",
    .find =
        "SELECT case_id, holder_id, sealed, granted_by FROM identity_grant"
        " WHERE case_id = $1 AND holder_id = $2",
    .of_case =
        "SELECT case_id, holder_id, sealed, granted_by FROM identity_grant"
        " WHERE case_id = $1 ORDER BY holder_id",
};

const GrantSql& sql_of(GrantTable table) {
    return table == GrantTable::case_key ? kCaseKey : kIdentityKey;
}

GrantRow read_grant(const Statement& row) {
    return {.case_id = row.get<domain::CaseId>(0),
            .holder = row.get<domain::HolderId>(1),
            .sealed = row.get<base::Bytes>(2),
            .granted_by = row.get<std::optional<domain::StaffId>>(3)};
}

}  // namespace

void insert_grant(Connection& connection, GrantTable table, const GrantRow& row) {
    connection.execute(sql_of(table).insert, row.case_id, row.holder, row.sealed, row.granted_by);
}

std::optional<GrantRow> find_grant(Connection& connection, GrantTable table,
                                   const domain::CaseId& case_id, const domain::HolderId& holder) {
    auto row = connection.query(sql_of(table).find, case_id, holder);
    if (!row.step()) return std::nullopt;
    return read_grant(row);
}

std::vector<GrantRow> grants_of_case(Connection& connection, GrantTable table,
                                     const domain::CaseId& case_id) {
    auto rows = connection.query(sql_of(table).of_case, case_id);
    std::vector<GrantRow> grants;
    while (rows.step()) grants.push_back(read_grant(rows));
    return grants;
}

}  // namespace spillway::storage
