// The official work calendar: weekends, public holidays, and weekends worked to make up for them.
// It is data, one text a year (deploy/calendars/cn-2026.txt); reading the files is the caller's.
// Lines: `year 2026`, `holiday 2026-01-01`, `worked 2026-01-04`, `#` begins a comment.
// Not thread-safe while parsing into it; any thread afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <set>
#include <string_view>

#include "base/clock.hpp"

namespace spillway::domain {

struct MissingYear {
    int year = 0;

    friend bool operator==(const MissingYear&, const MissingYear&) = default;
};

enum class CalendarFault : std::uint8_t {
    no_year,        // a day before the `year` line, or no such line
    repeated_year,  // already there
    unknown_word,
    bad_date,  // no date, or of another year
    repeated_day,
    worked_weekday,  // `worked` on a Monday to Friday
};

struct CalendarError {
    std::size_t line = 0;  // from 1
    CalendarFault fault{};

    friend bool operator==(const CalendarError&, const CalendarError&) = default;
};

// True from Monday to Friday.
[[nodiscard]] bool is_weekday(base::Day day);

class WorkCalendar {
public:
    // Adds one year's text, wholly or not at all.
    [[nodiscard]] std::expected<void, CalendarError> add(std::string_view text);

    [[nodiscard]] bool covers(int year) const { return years_.contains(year); }
    [[nodiscard]] std::expected<bool, MissingYear> is_working_day(base::Day day) const;

private:
    std::set<int> years_;
    std::set<base::Day> holidays_;
    std::set<base::Day> worked_;
};

}  // namespace spillway::domain
