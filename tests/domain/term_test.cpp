#include "domain/term.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "domain/working_days.hpp"

namespace spillway::domain {
namespace {

base::Day day(std::string_view text) {
    return base::parse_iso_date(text).value();
}

std::string read_calendar(int year) {
    std::ifstream file(std::filesystem::path(SPILLWAY_SOURCE_DIR) / "deploy" / "calendars" /
                       ("cn-" + std::to_string(year) + ".txt"));
    return {std::istreambuf_iterator(file), {}};
}

WorkCalendar official_calendar() {
    WorkCalendar calendar;
    for (int year = 2020; year <= 2026; ++year) {
        const auto added = calendar.add(read_calendar(year));
        EXPECT_TRUE(added) << year << ", line " << (added ? 0 : added.error().line);
    }
    return calendar;
}

struct Spelling {
    const char* text = "";
    std::optional<Term> term{};
};

TEST(Term, ReadsAndWritesItsSpelling) {
    const std::array kSpellings{
        Spelling{.text = "15wd", .term = Term{15, TermUnit::working_day}},
        Spelling{.text = "15d", .term = Term{15, TermUnit::day}},
        Spelling{.text = "1m", .term = Term{1, TermUnit::month}},
        Spelling{.text = "999d", .term = Term{999, TermUnit::day}},
        Spelling{.text = "1000d"},
        Spelling{.text = "99999999999d"},
        Spelling{.text = "0d"},
        Spelling{.text = "01d"},
        Spelling{.text = "-1d"},
        Spelling{.text = "+1d"},
        Spelling{.text = "1"},
        Spelling{.text = "d"},
        Spelling{.text = ""},
        Spelling{.text = "1 d"},
        Spelling{.text = "1D"},
        Spelling{.text = "1wdx"},
        Spelling{.text = "1w"},
    };
    for (const auto& spelling : kSpellings) {
        EXPECT_EQ(parse_term(spelling.text), spelling.term) << spelling.text;
        if (spelling.term) {
            EXPECT_EQ(term_code(*spelling.term), spelling.text);
        }
    }
}

struct DueCase {
    const char* name = "";
    const char* from = "";
    const char* term = "";
    const char* due = "";
};

TEST(Term, EndsOnTheDayThatTheOfficialCalendarSays) {
    const auto calendar = official_calendar();
    constexpr std::array kCases{
        DueCase{"the next working day", "2026-03-05", "1wd", "2026-03-06"},
        DueCase{"over a weekend", "2026-03-06", "1wd", "2026-03-09"},
        DueCase{"three weeks", "2026-03-05", "15wd", "2026-03-26"},
        DueCase{"from a Saturday", "2026-03-07", "1wd", "2026-03-09"},
        DueCase{"over the spring festival", "2026-02-14", "1wd", "2026-02-24"},
        DueCase{"to a Saturday worked for it", "2026-02-13", "1wd", "2026-02-14"},
        DueCase{"a Sunday worked in 2020", "2020-09-26", "1wd", "2020-09-27"},
        DueCase{"over the national day of 2020", "2020-09-30", "1wd", "2020-10-09"},
        DueCase{"from one year into the next", "2025-12-31", "1wd", "2026-01-04"},
        DueCase{"days are counted as they come", "2026-03-05", "15d", "2026-03-20"},
        DueCase{"days may end on a holiday", "2026-09-26", "5d", "2026-10-01"},
        DueCase{"a month", "2026-03-05", "1m", "2026-04-05"},
        DueCase{"a month to a shorter one", "2026-01-31", "1m", "2026-02-28"},
        DueCase{"a month in a leap year", "2024-01-31", "1m", "2024-02-29"},
        DueCase{"two months over the new year", "2025-12-31", "2m", "2026-02-28"},
        DueCase{"six months", "2026-08-31", "6m", "2027-02-28"},
    };
    for (const auto& row : kCases) {
        const auto last = due(day(row.from), parse_term(row.term).value(), calendar);
        ASSERT_TRUE(last) << row.name;
        EXPECT_EQ(base::iso_date(*last), row.due) << row.name;
        EXPECT_EQ(estimated_due(day(row.from), parse_term(row.term).value(), calendar), *last);
    }
}

TEST(Term, SaysWhichYearTheCalendarLacks) {
    const auto calendar = official_calendar();
    const auto last = due(day("2026-12-31"), {1, TermUnit::working_day}, calendar);
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error(), MissingYear{2027});
    EXPECT_TRUE(due(day("2026-12-31"), {1, TermUnit::day}, calendar));
}

TEST(Term, IsEstimatedByWeekdaysWhereTheCalendarEnds) {
    const auto calendar = official_calendar();
    EXPECT_EQ(
        base::iso_date(estimated_due(day("2026-12-31"), {2, TermUnit::working_day}, calendar)),
        "2027-01-04");
}

TEST(Term, HasADefaultForEachKind) {
    std::set<std::string_view> codes;
    for (const auto& row : kDefaultTerms) {
        EXPECT_EQ(default_term(row.kind), row.term);
        codes.insert(row.code);
    }
    EXPECT_EQ(codes.size(), kDefaultTerms.size());
    EXPECT_EQ(term_code(default_term(TermKind::register_case)), "1wd");
    EXPECT_EQ(term_code(default_term(TermKind::tell_acceptance)), "15wd");
    EXPECT_EQ(term_code(default_term(TermKind::verify)), "2m");
    EXPECT_EQ(term_code(default_term(TermKind::review_shelved)), "6m");
}

// How many days off the notices gave: holidays that fall on Monday to Friday less weekends worked.
TEST(WorkCalendar, HasTheWorkingDaysOfTheYear) {
    const auto calendar = official_calendar();
    int working = 0;
    for (auto each = day("2026-01-01"); each <= day("2026-12-31"); each += std::chrono::days(1)) {
        if (calendar.is_working_day(each).value()) ++working;
    }
    EXPECT_EQ(working, 248);
    EXPECT_TRUE(calendar.covers(2020));
    EXPECT_FALSE(calendar.covers(2019));
    EXPECT_FALSE(calendar.is_working_day(day("2019-06-03")));
}

struct BadText {
    const char* name = "";
    const char* text = "";
    CalendarError error{};
};

TEST(WorkCalendar, RefusesABadTextWholly) {
    constexpr std::array kTexts{
        BadText{"nothing", "", {0, CalendarFault::no_year}},
        BadText{"comments only", "# none\n\n", {2, CalendarFault::no_year}},
        BadText{"a day before the year", "holiday 2030-01-01\n", {1, CalendarFault::no_year}},
        BadText{"two years", "year 2030\nyear 2031\n", {2, CalendarFault::repeated_year}},
        BadText{"no number", "year next\n", {1, CalendarFault::bad_date}},
        BadText{
            "a day of another year", "year 2030\nholiday 2031-01-01", {2, CalendarFault::bad_date}},
        BadText{"no such day", "year 2030\nholiday 2030-02-29", {2, CalendarFault::bad_date}},
        BadText{"no day", "year 2030\nholiday", {2, CalendarFault::bad_date}},
        BadText{"another word", "year 2030\n\nfree 2030-01-01", {3, CalendarFault::unknown_word}},
        BadText{"twice",
                "year 2030\nholiday 2030-01-01\nholiday 2030-01-01",
                {3, CalendarFault::repeated_day}},
        BadText{"both ways",
                "year 2030\nworked 2030-01-05\nholiday 2030-01-05",
                {3, CalendarFault::repeated_day}},
        BadText{
            "a Tuesday worked", "year 2030\nworked 2030-01-01", {2, CalendarFault::worked_weekday}},
    };
    for (const auto& row : kTexts) {
        WorkCalendar calendar;
        const auto added = calendar.add(row.text);
        ASSERT_FALSE(added) << row.name;
        EXPECT_EQ(added.error(), row.error) << row.name;
        EXPECT_FALSE(calendar.covers(2030)) << row.name;
    }
}

TEST(WorkCalendar, ReadsCommentsSpacesAndCarriageReturns) {
    WorkCalendar calendar;
    ASSERT_TRUE(
        calendar.add("# head\r\n year 2030 # next\r\n\tholiday\t2030-01-01\r\nworked 2030-01-05"));
    EXPECT_FALSE(calendar.is_working_day(day("2030-01-01")).value());
    EXPECT_TRUE(calendar.is_working_day(day("2030-01-05")).value());
    EXPECT_FALSE(calendar.is_working_day(day("2030-01-06")).value());
    EXPECT_TRUE(calendar.is_working_day(day("2030-01-07")).value());
    ASSERT_FALSE(calendar.add("year 2030"));
}

}  // namespace
}  // namespace spillway::domain
