#include "app/registry/filing_units.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "storage/staff_store.hpp"
#include "storage/unit_store.hpp"

namespace spillway::app {
namespace {

std::vector<FilingUnit> units_from(std::vector<storage::UnitRow> rows) {
    std::vector<FilingUnit> units;
    for (auto& row : rows) units.push_back({row.id, std::move(row.name)});
    return units;
}

}  // namespace

std::vector<FilingUnit> filing_units(storage::Connection& reader, const domain::StaffId& staff) {
    return units_from(storage::units_of_staff(reader, staff));
}

bool files_for(storage::Connection& reader, const domain::StaffId& staff, std::string_view unit) {
    const auto units = storage::units_of_staff(reader, staff);
    return units.empty() || std::ranges::find(units, unit, &storage::UnitRow::name) != units.end();
}

std::vector<FilingUnit> all_filing_units(storage::Connection& reader) {
    return units_from(storage::all_units(reader));
}

std::expected<void, AccountError> set_filing_units(storage::Connection& connection,
                                                   const StaffSession& session, const Stamp& stamp,
                                                   const domain::StaffId& staff,
                                                   const std::vector<domain::UnitId>& units) {
    if (!may(session, domain::Action::change_roles))
        return std::unexpected(AccountError::not_permitted);
    if (!storage::find_staff(connection, staff)) return std::unexpected(AccountError::not_found);
    for (const auto& unit : units) {
        if (!storage::find_unit(connection, unit)) return std::unexpected(AccountError::not_found);
    }
    storage::replace_units_of_staff(connection, staff, units);
    log_event(connection, stamp, domain::AuditAction::filing_units_set, staff.bytes());
    return {};
}

}  // namespace spillway::app
