// A date of a form: a day, a month of which no day is given, or a year alone. Any thread.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace spillway::domain {

struct PartialDate {
    std::int16_t year = 0;
    std::uint8_t month = 0;  // 0: not given
    std::uint8_t day = 0;    // 0: not given

    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

// What people type in Chinese forms, with half- or full-width digits: 2020-03-05, 2020.3, 2020/3/5,
// 202003, 20200305, a year, month and day in Chinese. Only real dates from 1949 to 2100. A number
// that a spreadsheet keeps as a date has been made ISO text before.
[[nodiscard]] std::optional<PartialDate> parse_partial_date(std::string_view text);

[[nodiscard]] std::string partial_date_text(PartialDate date);  // ISO: 2020-03, 2020-03-05, 2020

// The first and the last day that it can mean.
[[nodiscard]] base::Day first_day(PartialDate date);
[[nodiscard]] base::Day last_day(PartialDate date);

// `first-last` as typed in one cell (dashes, tildes or the Chinese word between), or one date,
// whose end is then empty.
struct DateSpan {
    std::string_view start{};
    std::string_view end{};
};
[[nodiscard]] std::optional<DateSpan> split_date_span(std::string_view text);

}  // namespace spillway::domain
