// Sealed texts about leaders' reports of personal matters. Rows are only ever added.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct PersonalMatterRow {
    base::Id<struct PersonalMatterIdTag> id{};
    domain::TargetId target{};
    base::Bytes sealed{};
    domain::StaffId added_by{};
    base::Instant added_at{};
    std::string added_by_name{};  // read only
};

void insert_personal_matter(Connection& connection, const PersonalMatterRow& row);

// Newest first.
[[nodiscard]] std::vector<PersonalMatterRow> personal_matters_of(Connection& connection,
                                                                 const domain::TargetId& target);

}  // namespace spillway::storage
