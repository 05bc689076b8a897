#include "domain/working_days.hpp"

#include <optional>
#include <string>

#include "base/utf8.hpp"

namespace spillway::domain {
namespace {

int year_of(base::Day day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

// The next line of `rest`, without its comment and outer white space.
std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return base::trim(line.substr(0, line.find('#')));
}

std::optional<int> parse_year(std::string_view text) {
    const auto first = base::parse_iso_date(std::string(text) + "-01-01");
    return first ? std::optional(year_of(*first)) : std::nullopt;
}

}  // namespace

bool is_weekday(base::Day day) {
    const auto weekday = std::chrono::weekday(day);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

std::expected<void, CalendarError> WorkCalendar::add(std::string_view text) {
    std::optional<int> year;
    std::set<base::Day> holidays;
    std::set<base::Day> worked;
    std::size_t number = 0;
    const auto fail = [&](CalendarFault fault) {
        return std::unexpected(CalendarError{.line = number, .fault = fault});
    };
    while (!text.empty()) {
        ++number;
        const auto line = take_line(text);
        if (line.empty()) continue;
        const auto space = line.find_first_of(" \t");
        const auto word = line.substr(0, space);
        const auto value =
            space == std::string_view::npos ? std::string_view{} : base::trim(line.substr(space));
        if (word == "year") {
            const auto said = parse_year(value);
            if (!said) return fail(CalendarFault::bad_date);
            if (year || covers(*said)) return fail(CalendarFault::repeated_year);
            year = said;
            continue;
        }
        if (word != "holiday" && word != "worked") return fail(CalendarFault::unknown_word);
        if (!year) return fail(CalendarFault::no_year);
        const auto day = base::parse_iso_date(value);
        if (!day || year_of(*day) != *year) return fail(CalendarFault::bad_date);
        if (word == "worked" && is_weekday(*day)) return fail(CalendarFault::worked_weekday);
        if (holidays.contains(*day) || worked.contains(*day)) {
            return fail(CalendarFault::repeated_day);
        }
        (word == "worked" ? worked : holidays).insert(*day);
    }
    if (!year) return fail(CalendarFault::no_year);
    years_.insert(*year);
    holidays_.merge(holidays);
    worked_.merge(worked);
    return {};
}

std::expected<bool, MissingYear> WorkCalendar::is_working_day(base::Day day) const {
    if (const int year = year_of(day); !covers(year)) return std::unexpected(MissingYear{year});
    if (worked_.contains(day)) return true;
    return is_weekday(day) && !holidays_.contains(day);
}

}  // namespace spillway::domain
