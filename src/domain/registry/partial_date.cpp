#include "domain/registry/partial_date.hpp"

#include <array>
#include <vector>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2100;

bool is_date_digit(char symbol) {
    return symbol >= '0' && symbol <= '9';
}

std::optional<PartialDate> make(int year, int month, int day) {
    if (year < kFirstYear || year > kLastYear || month < 0 || month > 12) return std::nullopt;
    if (day != 0) {
        const std::chrono::year_month_day date{std::chrono::year(year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day))};
        if (!date.ok()) return std::nullopt;
    }
    return PartialDate{.year = static_cast<std::int16_t>(year),
                       .month = static_cast<std::uint8_t>(month),
                       .day = static_cast<std::uint8_t>(day)};
}

int number(std::string_view digits) {
    int value = 0;
    for (const char symbol : digits) value = value * 10 + (symbol - '0');
    return value;
}

// What may stand between and after the parts of a date.
bool is_mark(std::string_view mark) {
    constexpr std::array<std::string_view, 7> kMarks{"-", ".", "/", "年", "月", "日", "号"};
    for (const auto known : kMarks) {
        if (mark == known) return true;
    }
    return false;
}

std::string two(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::optional<PartialDate> parse_partial_date(std::string_view text) {
    auto folded = fold_width(base::trim(text));
    std::erase(folded, ' ');
    if (folded.ends_with(":00:00") && folded.size() > 10) folded.resize(10);
    std::vector<std::string_view> parts;
    std::string_view rest = folded;
    while (!rest.empty()) {
        std::size_t size = 0;
        while (size < rest.size() && is_date_digit(rest[size])) ++size;
        if (size == 0 || size > 8 || parts.size() == 3) return std::nullopt;
        parts.push_back(rest.substr(0, size));
        rest.remove_prefix(size);
        std::size_t mark = 0;
        while (mark < rest.size() && !is_date_digit(rest[mark])) ++mark;
        if (mark > 0 && !is_mark(rest.substr(0, mark))) return std::nullopt;
        rest.remove_prefix(mark);
    }
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1 && parts[0].size() == 8) {
        const int month = number(parts[0].substr(4, 2));
        const int day = number(parts[0].substr(6));
        if (month == 0 || day == 0) return std::nullopt;
        return make(number(parts[0].substr(0, 4)), month, day);
    }
    if (parts.size() == 1 && parts[0].size() == 6) {
        const int month = number(parts[0].substr(4));
        if (month == 0) return std::nullopt;
        return make(number(parts[0].substr(0, 4)), month, 0);
    }
    if (parts[0].size() != 4) return std::nullopt;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].size() > 2 || number(parts[i]) == 0) return std::nullopt;
    }
    return make(number(parts[0]), parts.size() > 1 ? number(parts[1]) : 0,
                parts.size() > 2 ? number(parts[2]) : 0);
}

std::string partial_date_text(PartialDate date) {
    auto text = std::to_string(date.year);
    if (date.month != 0) text += "-" + two(date.month);
    if (date.day != 0) text += "-" + two(date.day);
    return text;
}

base::Day first_day(PartialDate date) {
    using namespace std::chrono;
    return sys_days(year(date.year) / month(date.month == 0 ? 1 : date.month) /
                    day(date.day == 0 ? 1 : date.day));
}

base::Day last_day(PartialDate date) {
    using namespace std::chrono;
    if (date.day != 0) return first_day(date);
    return sys_days(year(date.year) / month(date.month == 0 ? 12 : date.month) / last);
}

std::optional<DateSpan> split_date_span(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return std::nullopt;
    constexpr std::array<std::string_view, 12> kBetween{"——", "—", "至",  "到", "～", "~",
                                                        "--", "–", " - ", "－", "\n", "起"};
    for (const auto mark : kBetween) {
        const auto at = text.find(mark);
        if (at == std::string_view::npos || at == 0) continue;
        auto end = base::trim(text.substr(at + mark.size()));
        if (end.ends_with("止")) end.remove_suffix(std::string_view("止").size());
        return DateSpan{.start = base::trim(text.substr(0, at)), .end = base::trim(end)};
    }
    if (parse_partial_date(text)) return DateSpan{.start = text};
    // 2020.3-2021.6 and 2020/3/1-2021/6/30: one dash between two dates.
    for (auto at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        const auto start = text.substr(0, at);
        const auto end = text.substr(at + 1);
        if (parse_partial_date(start) && end.size() >= 4 && parse_partial_date(end))
            return DateSpan{.start = base::trim(start), .end = base::trim(end)};
    }
    return DateSpan{.start = text};
}

}  // namespace spillway::domain
