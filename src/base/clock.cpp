#include "base/clock.hpp"

#include <charconv>
#include <cstdio>

namespace spillway::base {
namespace {

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc{} || stop != end || digits.front() == '-') return std::nullopt;
    return value;
}

}  // namespace

Day Clock::today() const { return day_of(now()); }

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Day day_of(Instant instant) { return std::chrono::floor<std::chrono::days>(instant + kZoneOffset); }

std::string iso_date(Day day) {
    const std::chrono::year_month_day date{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string iso_minute(Instant instant) {
    const auto day = day_of(instant);
    const std::chrono::hh_mm_ss time{instant + kZoneOffset - day};
    char text[16];
    std::snprintf(text, sizeof text, " %02d:%02d", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()));
    return iso_date(day) + text;
}

std::optional<Day> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

}  // namespace spillway::base
