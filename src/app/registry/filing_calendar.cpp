#include "app/registry/filing_calendar.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/audit.hpp"
#include "app/notices.hpp"
#include "app/registry/filing_rows.hpp"
#include "app/registry/filing_units.hpp"
#include "storage/filing_store.hpp"
#include "storage/unit_store.hpp"

namespace spillway::app {
namespace {

constexpr int kPeriodsLookedAt = 2;          // for what is late
constexpr std::size_t kMostLookedAt = 1000;  // filings of a state, for those of some units

base::Day due_day(const Instance& instance, domain::Period period) {
    return due_on(instance, domain::cut_off(period), domain::TermKind::file_forms);
}

DutyMatrix matrix_of(const Instance& instance, storage::Connection& reader, domain::Period period) {
    DutyMatrix matrix{
        .period = period, .cut_off = domain::cut_off(period), .due_on = due_day(instance, period)};
    std::map<std::pair<std::string, domain::FormId>, FilingSummary> newest;
    for (const auto& filing : storage::filings_of_period(reader, period))
        newest.try_emplace({filing.unit, filing.form}, summary_of(filing));
    std::map<std::pair<domain::UnitId, domain::FormId>, base::Day> reminders;
    for (const auto& reminder : storage::reminders_of(reader, period))
        reminders.emplace(std::pair(reminder.unit, reminder.form), reminder.reminded_on);
    std::map<std::pair<domain::UnitId, domain::FormId>, bool> owed;
    for (const auto& duty : storage::all_duties(reader))
        owed.emplace(std::pair(duty.unit, duty.form), true);
    const auto today = instance.clock.today();
    for (auto& unit : storage::all_units(reader)) {
        DutyRow row{.unit = unit.id, .name = std::move(unit.name)};
        for (const auto& form : domain::all_forms()) {
            DutyCell cell{.form = form.id, .is_owed = owed.contains({unit.id, form.id})};
            const auto filing = newest.find({row.name, form.id});
            std::optional<domain::FilingState> state;
            if (filing != newest.end()) {
                cell.newest = filing->second;
                state = filing->second.state;
            }
            cell.state = domain::duty_state(state, period, matrix.due_on, today);
            const auto reminder = reminders.find({unit.id, form.id});
            if (reminder != reminders.end()) cell.reminded_on = reminder->second;
            row.cells.push_back(std::move(cell));
        }
        matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

}  // namespace

std::expected<DutyMatrix, FilingError> duty_matrix(const Instance& instance,
                                                   const StaffSession& session,
                                                   storage::Connection& reader,
                                                   domain::Period period) {
    if (!may(session, domain::Action::view_registry))
        return std::unexpected(FilingError::not_permitted);
    return matrix_of(instance, reader, period);
}

std::vector<FilingSummary> waiting_filings(const Instance&, const StaffSession& session,
                                           storage::Connection& reader, std::size_t limit) {
    std::vector<FilingSummary> waiting;
    const auto add = [&](domain::FilingState state) {
        for (const auto& filing :
             storage::filings_in_state(reader, state, std::max(limit, kMostLookedAt))) {
            if (state == domain::FilingState::filed || files_for(reader, session.id, filing.unit))
                waiting.push_back(summary_of(filing));
        }
    };
    if (may(session, domain::Action::check_filings)) add(domain::FilingState::filed);
    if (may(session, domain::Action::file_forms)) {
        add(domain::FilingState::returned);
        add(domain::FilingState::draft);
    }
    std::ranges::stable_sort(waiting, std::ranges::greater{}, &FilingSummary::changed_at);
    if (waiting.size() > limit) waiting.resize(limit);
    return waiting;
}

std::vector<LateDuty> late_duties(const Instance& instance, const StaffSession& session,
                                  storage::Connection& reader, std::size_t limit) {
    std::vector<LateDuty> late;
    if (!may(session, domain::Action::file_forms)) return late;
    auto period = domain::period_of(instance.clock.today());
    for (int i = 0; i < kPeriodsLookedAt; ++i) {
        period = domain::previous(period);
        const auto matrix = matrix_of(instance, reader, period);
        for (const auto& row : matrix.rows) {
            if (!files_for(reader, session.id, row.name)) continue;
            for (const auto& cell : row.cells) {
                // A draft or what was given back waits as a filing.
                if (!cell.is_owed || cell.newest || cell.state != domain::DutyState::late) continue;
                if (late.size() == limit) return late;
                late.push_back({cell.form, row.name, period, matrix.due_on, cell.reminded_on});
            }
        }
    }
    return late;
}

std::expected<domain::UnitId, FilingError> set_duties(
    storage::Connection& connection, const Instance& instance, const StaffSession* session,
    const std::string& unit, const std::vector<domain::FormId>& forms, domain::UnitId fresh) {
    if (session && !may(*session, domain::Action::manage_duties))
        return std::unexpected(FilingError::not_permitted);
    if (!is_unit_name(unit)) return std::unexpected(FilingError::bad_unit);
    const auto known = storage::find_unit(connection, std::string_view(unit));
    const auto id = known ? known->id : fresh;
    if (!known) storage::insert_unit(connection, {.id = id, .name = unit});
    storage::replace_duties(connection, id, forms);
    log_event(connection, session ? stamp_of(instance, session->id) : system_stamp(instance),
              domain::AuditAction::duties_changed, id.bytes());
    return id;
}

std::expected<std::size_t, FilingError> remind_unit(storage::Connection& connection,
                                                    const Instance& instance,
                                                    const StaffSession& session,
                                                    const domain::UnitId& unit,
                                                    domain::Period period) {
    if (!may(session, domain::Action::manage_duties))
        return std::unexpected(FilingError::not_permitted);
    const auto matrix = matrix_of(instance, connection, period);
    const auto row = std::ranges::find(matrix.rows, unit, &DutyRow::unit);
    if (row == matrix.rows.end()) return std::unexpected(FilingError::not_found);
    std::size_t reminded = 0;
    for (const auto& cell : row->cells) {
        if (!cell.is_owed || cell.state != domain::DutyState::late) continue;
        storage::note_reminder(
            connection, {.unit = unit, .form = cell.form, .reminded_on = instance.clock.today()},
            period);
        ++reminded;
    }
    if (reminded == 0) return reminded;
    log_event(connection, stamp_of(instance, session.id), domain::AuditAction::unit_reminded,
              unit.bytes());
    store_unit_notice(
        connection, plan_notices(instance), domain::Notice::filing_late,
        [&](const domain::StaffId& staff) { return files_for(connection, staff, row->name); });
    return reminded;
}

std::vector<std::string> unit_names(storage::Connection& reader) {
    std::vector<std::string> names;
    for (auto& unit : storage::all_units(reader)) names.push_back(std::move(unit.name));
    return names;
}

}  // namespace spillway::app
