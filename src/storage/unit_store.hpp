// Units, the forms that each owes, and when each was reminded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/registry/filing.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct UnitRow {
    domain::UnitId id{};
    std::string name{};
};

struct UnitDuty {
    domain::UnitId unit{};
    domain::FormId form{};
};

struct UnitReminder {
    domain::UnitId unit{};
    domain::FormId form{};
    base::Day reminded_on{};
};

void insert_unit(Connection& connection, const UnitRow& unit);
[[nodiscard]] std::optional<UnitRow> find_unit(Connection& connection, const domain::UnitId& id);
[[nodiscard]] std::optional<UnitRow> find_unit(Connection& connection, std::string_view name);
[[nodiscard]] std::vector<UnitRow> all_units(Connection& connection);  // by name

void replace_duties(Connection& connection, const domain::UnitId& unit,
                    const std::vector<domain::FormId>& forms);
[[nodiscard]] std::vector<UnitDuty> all_duties(Connection& connection);

// The units for which an account files, by name; none: for all.
[[nodiscard]] std::vector<UnitRow> units_of_staff(Connection& connection,
                                                  const domain::StaffId& staff);
void replace_units_of_staff(Connection& connection, const domain::StaffId& staff,
                            const std::vector<domain::UnitId>& units);

// The last reminder only is kept.
void note_reminder(Connection& connection, const UnitReminder& reminder, domain::Period period);
[[nodiscard]] std::vector<UnitReminder> reminders_of(Connection& connection, domain::Period period);

}  // namespace spillway::storage
