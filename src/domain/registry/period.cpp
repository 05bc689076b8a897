#include "domain/registry/period.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

std::optional<std::uint8_t> half_from(std::string_view rest) {
    if (rest == "H1" || rest == "h1" || rest == "年上半年" || rest == "上半年") return 1;
    if (rest == "H2" || rest == "h2" || rest == "年下半年" || rest == "下半年") return 2;
    return std::nullopt;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
    const auto folded = fold_width(base::trim(text));
    if (folded.size() < 6) return std::nullopt;
    int year = 0;
    const auto* digits = folded.data();
    const auto [end, error] = std::from_chars(digits, digits + 4, year);
    if (error != std::errc{} || end != digits + 4 || year < 1949 || year > 2100)
        return std::nullopt;
    const auto half = half_from(std::string_view(folded).substr(4));
    if (!half) return std::nullopt;
    return Period{.year = static_cast<std::int16_t>(year), .half = *half};
}

std::string period_code(Period period) {
    return std::to_string(period.year) + "H" + std::to_string(period.half);
}

base::Day cut_off(Period period) {
    using namespace std::chrono;
    const year y{period.year};
    return period.half == 1 ? base::Day(y / June / 30) : base::Day(y / December / 31);
}

Period period_of(base::Day day) {
    const std::chrono::year_month_day date(day);
    const bool first = static_cast<unsigned>(date.month()) <= 6;
    return {.year = static_cast<std::int16_t>(static_cast<int>(date.year())),
            .half = static_cast<std::uint8_t>(first ? 1 : 2)};
}

Period previous(Period period) {
    if (period.half == 2) return {.year = period.year, .half = 1};
    return {.year = static_cast<std::int16_t>(period.year - 1), .half = 2};
}

Period next(Period period) {
    if (period.half == 1) return {.year = period.year, .half = 2};
    return {.year = static_cast<std::int16_t>(period.year + 1), .half = 1};
}

}  // namespace spillway::domain
