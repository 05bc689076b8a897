// The row of a case: where it stands, nothing of what it says. The order of arrival is a sequence,
// since times of what reporters do are kept to the day only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "domain/case_state.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct CaseRow {
    domain::CaseId id{};
    std::int64_t sequence = 0;  // given on insertion
    domain::CaseState state = domain::CaseState::received;
    base::Day received_on{};
    std::optional<std::string> number{};           // 2026-000123, once registered
    std::optional<std::int64_t> complaint_kind{};  // chosen on registration
    bool is_named = false;                         // real-name
    std::optional<base::Day> due_on{};
    bool awaits_staff = true;                   // something new from the reporter
    std::optional<base::Day> last_opened_on{};  // by the reporter

    friend bool operator==(const CaseRow&, const CaseRow&) = default;
};

// Returns the case's sequence; that in `row` is ignored.
std::int64_t insert_case(Connection& connection, const CaseRow& row);

[[nodiscard]] std::optional<CaseRow> find_case(Connection& connection, const domain::CaseId& id);
[[nodiscard]] std::optional<CaseRow> find_case_by_number(Connection& connection,
                                                         std::string_view number);

// The next number of that year, e.g. 2026-000123. Numbers have no gaps: one whose transaction is
// undone is given again.
[[nodiscard]] std::string next_case_number(Connection& connection, std::chrono::year year);

struct Registration {
    std::string number{};
    std::int64_t complaint_kind = 0;
    bool is_named = false;
    std::optional<base::Day> due_on{};
};
// False when there is no such case or it has a number already.
bool set_registered(Connection& connection, const domain::CaseId& id,
                    const Registration& registration);

// The functions below return false when there is no such case.
bool set_state(Connection& connection, const domain::CaseId& id, domain::CaseState state,
               const std::optional<base::Day>& due_on);
bool set_awaits_staff(Connection& connection, const domain::CaseId& id, bool awaits);

// Notes that the reporter opened the case; the day noted before, if any.
std::optional<base::Day> set_last_opened(Connection& connection, const domain::CaseId& id,
                                         base::Day day);

}  // namespace spillway::storage
