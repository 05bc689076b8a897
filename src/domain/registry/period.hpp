// What time a filing is about: a half-year (A1-A5 and other), or the month as of which it holds
// (A6, A7 and the lists). Half-years and months order and compare across both. Any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace spillway::domain {

// The half-year in which a filing is due; forms with an as-of month name that month besides.
struct Period {
    std::int16_t year = 0;
    std::uint8_t half = 1;  // 1: to 30 June, 2: to 31 December

    friend auto operator<=>(const Period&, const Period&) = default;
};

// `2026H1`; also, as typed in a form, a year with the Chinese words for first or second half-year.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);
[[nodiscard]] std::string period_code(Period period);  // 2026H1

[[nodiscard]] base::Day cut_off(Period period);  // 30 June or 31 December
[[nodiscard]] Period period_of(base::Day day);
[[nodiscard]] Period previous(Period period);
[[nodiscard]] Period next(Period period);

}  // namespace spillway::domain
