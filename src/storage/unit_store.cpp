#include "storage/unit_store.hpp"

namespace spillway::storage {
namespace {

std::optional<UnitRow> read_unit(Statement row) {
    if (!row.step()) return std::nullopt;
    return UnitRow{.id = row.get<domain::UnitId>(0), .name = row.get<std::string>(1)};
}

}  // namespace

void insert_unit(Connection& connection, const UnitRow& unit) {
    connection.execute("INSERT INTO unit (id, name) VALUES ($1, $2)", unit.id, unit.name);
}

std::optional<UnitRow> find_unit(Connection& connection, const domain::UnitId& id) {
    return read_unit(connection.query("SELECT id, name FROM unit WHERE id = $1", id));
}

std::optional<UnitRow> find_unit(Connection& connection, std::string_view name) {
    return read_unit(connection.query("SELECT id, name FROM unit WHERE name = $1", name));
}

std::vector<UnitRow> all_units(Connection& connection) {
    auto rows = connection.query("SELECT id, name FROM unit ORDER BY name");
    std::vector<UnitRow> units;
    while (rows.step())
        units.push_back({.id = rows.get<domain::UnitId>(0), .name = rows.get<std::string>(1)});
    return units;
}

std::vector<UnitRow> units_of_staff(Connection& connection, const domain::StaffId& staff) {
    auto rows = connection.query(
        "SELECT u.id, u.name FROM staff_unit s JOIN unit u ON u.id = s.unit_id"
        " WHERE s.staff_id = $1 ORDER BY u.name",
        staff);
    std::vector<UnitRow> units;
    while (rows.step())
        units.push_back({.id = rows.get<domain::UnitId>(0), .name = rows.get<std::string>(1)});
    return units;
}

void replace_units_of_staff(Connection& connection, const domain::StaffId& staff,
                            const std::vector<domain::UnitId>& units) {
    connection.execute("DELETE FROM staff_unit WHERE staff_id = $1", staff);
    for (const auto& unit : units) {
        connection.execute(
            "INSERT INTO staff_unit (staff_id, unit_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            staff, unit);
    }
}

void replace_duties(Connection& connection, const domain::UnitId& unit,
                    const std::vector<domain::FormId>& forms) {
    connection.execute("DELETE FROM unit_duty WHERE unit_id = $1", unit);
    for (const auto form : forms) {
        connection.execute(
            "INSERT INTO unit_duty (unit_id, form) VALUES ($1, $2) ON CONFLICT DO NOTHING", unit,
            form);
    }
}

std::vector<UnitDuty> all_duties(Connection& connection) {
    auto rows = connection.query("SELECT unit_id, form FROM unit_duty");
    std::vector<UnitDuty> duties;
    while (rows.step())
        duties.push_back(
            {.unit = rows.get<domain::UnitId>(0), .form = rows.get<domain::FormId>(1)});
    return duties;
}

void note_reminder(Connection& connection, const UnitReminder& reminder, domain::Period period) {
    connection.execute(
        "INSERT INTO unit_reminder (unit_id, form, period, reminded_on) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (unit_id, form, period) DO UPDATE SET reminded_on = $4",
        reminder.unit, reminder.form, domain::period_code(period), reminder.reminded_on);
}

std::vector<UnitReminder> reminders_of(Connection& connection, domain::Period period) {
    auto rows =
        connection.query("SELECT unit_id, form, reminded_on FROM unit_reminder WHERE period = $1",
                         domain::period_code(period));
    std::vector<UnitReminder> reminders;
    while (rows.step()) {
        reminders.push_back({.unit = rows.get<domain::UnitId>(0),
                             .form = rows.get<domain::FormId>(1),
                             .reminded_on = rows.get<base::Day>(2)});
    }
    return reminders;
}

}  // namespace spillway::storage
