// Who holds which key: case keys and identity keys, each sealed to one holder. Without a row here
// nobody reads a case. Grants of case keys are append-only.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

enum class GrantTable {
    case_key,
    identity_key,
};

struct GrantRow {
    domain::CaseId case_id{};
    domain::HolderId holder{};
    base::Bytes sealed{};
    std::optional<domain::StaffId> granted_by{};  // nothing: intake

    friend bool operator==(const GrantRow&, const GrantRow&) = default;
};

// Throws ConstraintError when the holder has one for this case.
void insert_grant(Connection& connection, GrantTable table, const GrantRow& row);

[[nodiscard]] std::optional<GrantRow> find_grant(Connection& connection, GrantTable table,
                                                 const domain::CaseId& case_id,
                                                 const domain::HolderId& holder);

// By holder.
[[nodiscard]] std::vector<GrantRow> grants_of_case(Connection& connection, GrantTable table,
                                                   const domain::CaseId& case_id);

}  // namespace spillway::storage
