// For which units an account files: an administrator says so at the account, and nothing said means
// all units. What is refused for another unit is refused again where it is stored. Any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "app/registry/filings.hpp"
#include "app/staff_accounts.hpp"

namespace spillway::app {

struct FilingUnit {
    domain::UnitId id{};
    std::string name{};
};

// By name; none: all units.
[[nodiscard]] std::vector<FilingUnit> filing_units(storage::Connection& reader,
                                                   const domain::StaffId& staff);

[[nodiscard]] bool files_for(storage::Connection& reader, const domain::StaffId& staff,
                             std::string_view unit);

// Every unit there is, for choosing.
[[nodiscard]] std::vector<FilingUnit> all_filing_units(storage::Connection& reader);

// not_permitted without the right to change roles; not_found for an unknown account or unit.
std::expected<void, AccountError> set_filing_units(storage::Connection& connection,
                                                   const StaffSession& session, const Stamp& stamp,
                                                   const domain::StaffId& staff,
                                                   const std::vector<domain::UnitId>& units);

}  // namespace spillway::app
