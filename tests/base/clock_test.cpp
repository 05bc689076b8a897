#include "base/clock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>

namespace spillway::base {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

Instant utc(std::chrono::year_month_day date, std::chrono::seconds time) {
    return sys_days(date) + time;
}

struct At {
    const char* name = "";
    Instant instant{};
    const char* day = "";
    const char* minute = "";
};

TEST(Clock, CountsDaysInChinaStandardTime) {
    const std::array cases{
        At{"the epoch", Instant{}, "1970-01-01", "1970-01-01 08:00"},
        At{"last second of a day", utc(2026y / 11 / 24, 15h + 59min + 59s), "2026-11-24",
           "2026-11-24 23:59"},
        At{"first second of the next", utc(2026y / 11 / 24, 16h), "2026-11-25", "2026-11-25 00:00"},
        At{"over the new year", utc(2025y / 12 / 31, 16h), "2026-01-01", "2026-01-01 00:00"},
        At{"leap day", utc(2024y / 2 / 28, 16h + 5min), "2024-02-29", "2024-02-29 00:05"},
        At{"before the epoch", utc(1969y / 12 / 31, 15h + 59min), "1969-12-31", "1969-12-31 23:59"},
    };
    for (const auto& row : cases) {
        EXPECT_EQ(iso_date(day_of(row.instant)), row.day) << row.name;
        EXPECT_EQ(iso_minute(row.instant), row.minute) << row.name;
        EXPECT_EQ(iso_date(FixedClock(row.instant).today()), row.day) << row.name;
    }
}

TEST(FixedClock, SaysWhatItWasTold) {
    FixedClock clock(utc(2026y / 3 / 5, 0s));
    clock.advance(90s);
    EXPECT_EQ(clock.now(), utc(2026y / 3 / 5, 90s));
    clock.set(Instant{});
    EXPECT_EQ(clock.now(), Instant{});
}

TEST(SystemClock, DoesNotGoBackwardsBetweenTwoLooks) {
    const SystemClock clock;
    const auto first = clock.now();
    EXPECT_GE(clock.now(), first);
    EXPECT_GT(first, utc(2026y / 1 / 1, 0s));
}

struct Spelling {
    const char* text = "";
    std::optional<sys_days> day{};
};

TEST(IsoDate, ReadsRealDatesOnly) {
    const std::array cases{
        Spelling{"2026-11-24", sys_days(2026y / 11 / 24)},
        Spelling{"2024-02-29", sys_days(2024y / 2 / 29)},
        Spelling{"2000-02-29", sys_days(2000y / 2 / 29)},
        Spelling{"1900-02-29", {}},
        Spelling{"2026-02-29", {}},
        Spelling{"2026-04-31", {}},
        Spelling{"2026-13-01", {}},
        Spelling{"2026-00-10", {}},
        Spelling{"2026-01-00", {}},
        Spelling{"2026-1-01", {}},
        Spelling{"26-01-01", {}},
        Spelling{"2026/01/01", {}},
        Spelling{"2026-01-01 ", {}},
        Spelling{" 2026-01-01", {}},
        Spelling{"2026-01-0a", {}},
        Spelling{"+026-01-01", {}},
        Spelling{"2026-+1-01", {}},
        Spelling{"2026-01--1", {}},
        Spelling{"", {}},
    };
    for (const auto& row : cases) {
        EXPECT_EQ(parse_iso_date(row.text), row.day) << row.text;
        if (row.day) {
            EXPECT_EQ(iso_date(*row.day), row.text);
        }
    }
}

}  // namespace
}  // namespace spillway::base
