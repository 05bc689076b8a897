// Who has to hand in what, by when, and who has: units, the forms that each owes, and the matrix of
// a half-year. Reminding is noted here; sending it is the outbox's. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/registry/filings.hpp"

namespace spillway::app {

struct DutyCell {
    domain::FormId form{};
    bool is_owed = false;
    domain::DutyState state{};
    std::optional<FilingSummary> newest{};   // filing of this form, unit and period
    std::optional<base::Day> reminded_on{};  // last
};

struct DutyRow {
    domain::UnitId unit{};
    std::string name{};
    std::vector<DutyCell> cells{};  // one a form, in the order of all_forms()
};

struct DutyMatrix {
    domain::Period period{};
    base::Day cut_off{};
    base::Day due_on{};
    std::vector<DutyRow> rows{};  // by unit's name
};

[[nodiscard]] std::expected<DutyMatrix, FilingError> duty_matrix(const Instance& instance,
                                                                 const StaffSession& session,
                                                                 storage::Connection& reader,
                                                                 domain::Period period);

// Filings that wait for somebody: filed ones for the reviewer; returned ones and drafts for the
// registrar. Newest first, at most `limit`.
[[nodiscard]] std::vector<FilingSummary> waiting_filings(const Instance& instance,
                                                         const StaffSession& session,
                                                         storage::Connection& reader,
                                                         std::size_t limit);

// A form of which a unit has handed in nothing, not even a draft, in time.
struct LateDuty {
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    base::Day due_on{};
    std::optional<base::Day> reminded_on{};
};

// Those of the last two half-years that are for this registrar to mend, newest half-year first.
[[nodiscard]] std::vector<LateDuty> late_duties(const Instance& instance,
                                                const StaffSession& session,
                                                storage::Connection& reader, std::size_t limit);

// Says which forms a unit owes; makes the unit where there is none of that name.
std::expected<domain::UnitId, FilingError> set_duties(
    storage::Connection& connection, const Instance& instance, const StaffSession* session,
    const std::string& unit, const std::vector<domain::FormId>& forms, domain::UnitId fresh);

// Notes that the unit was reminded of every late form of the period, and tells its registrars that
// something needs them; the number of forms.
std::expected<std::size_t, FilingError> remind_unit(storage::Connection& connection,
                                                    const Instance& instance,
                                                    const StaffSession& session,
                                                    const domain::UnitId& unit,
                                                    domain::Period period);

// For choosing in forms.
[[nodiscard]] std::vector<std::string> unit_names(storage::Connection& reader);

}  // namespace spillway::app
