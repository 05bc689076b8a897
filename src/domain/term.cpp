#include "domain/term.hpp"

#include <charconv>
#include <chrono>

#include "domain/table.hpp"

namespace spillway::domain {
namespace {

struct UnitEntry {
    TermUnit unit{};
    std::string_view code;
};

constexpr std::array<UnitEntry, 3> kUnits{{
    {TermUnit::working_day, "wd"},
    {TermUnit::day, "d"},
    {TermUnit::month, "m"},
}};

base::Day add_months(base::Day from, unsigned count) {
    const auto moved = std::chrono::year_month_day(from) + std::chrono::months(count);
    if (moved.ok()) return base::Day(moved);
    return base::Day(moved.year() / moved.month() / std::chrono::last);
}

}  // namespace

std::optional<Term> parse_term(std::string_view text) {
    Term term;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, term.amount);
    if (error != std::errc{} || text.front() == '0') return std::nullopt;
    if (term.amount == 0 || term.amount > kMaxTermAmount) return std::nullopt;
    const auto unit = value_of(kUnits, std::string_view(rest, end), &UnitEntry::unit);
    if (!unit) return std::nullopt;
    term.unit = *unit;
    return term;
}

std::string term_code(Term term) {
    return std::to_string(term.amount) +
           std::string(row_of(kUnits, &UnitEntry::unit, term.unit).code);
}

std::expected<base::Day, MissingYear> due(base::Day from, Term term, const WorkCalendar& calendar) {
    switch (term.unit) {
        case TermUnit::day:
            return from + std::chrono::days(term.amount);
        case TermUnit::month:
            return add_months(from, term.amount);
        case TermUnit::working_day:
            break;
    }
    auto day = from;
    for (unsigned left = term.amount; left > 0;) {
        day += std::chrono::days(1);
        const auto works = calendar.is_working_day(day);
        if (!works) return std::unexpected(works.error());
        if (*works) --left;
    }
    return day;
}

base::Day estimated_due(base::Day from, Term term, const WorkCalendar& calendar) {
    if (term.unit != TermUnit::working_day) return *due(from, term, calendar);
    auto day = from;
    for (unsigned left = term.amount; left > 0;) {
        day += std::chrono::days(1);
        if (calendar.is_working_day(day).value_or(is_weekday(day))) --left;
    }
    return day;
}

Term default_term(TermKind kind) {
    return row_of(kDefaultTerms, &TermEntry::kind, kind).term;
}

}  // namespace spillway::domain
