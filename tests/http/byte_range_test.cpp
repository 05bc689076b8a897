#include "http/byte_range.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

constexpr std::string_view kTag = "\"abc\"";
constexpr auto kWhole = RangeVerdict::whole;
constexpr auto kPart = RangeVerdict::part;
constexpr auto kNone = RangeVerdict::unsatisfiable;

struct RangeCase {
    std::string_view field{};
    RangeVerdict verdict = kWhole;
    ByteRange range{};
    std::uint64_t size = 1000;
};

TEST(ByteRange, IsChosenByItsField) {
    const RangeCase cases[] = {
        {"bytes=0-0", kPart, {0, 0}},
        {"bytes=0-499", kPart, {0, 499}},
        {"bytes=500-999", kPart, {500, 999}},
        {"bytes=500-", kPart, {500, 999}},
        {"bytes=0-", kPart, {0, 999}},
        {"bytes=-1", kPart, {999, 999}},
        {"bytes=-500", kPart, {500, 999}},
        {"bytes=-1000", kPart, {0, 999}},
        {"bytes=-5000", kPart, {0, 999}},
        {"bytes=900-5000", kPart, {900, 999}},
        {"bytes=0-18446744073709551615", kPart, {0, 999}},
        {"bytes=0-99999999999999999999999", kPart, {0, 999}},
        {"bytes=-99999999999999999999999", kPart, {0, 999}},
        {"BYTES=0-0", kPart, {0, 0}},
        {"bytes= 0-0 ", kPart, {0, 0}},
        {"bytes=,0-0,", kPart, {0, 0}},
        {"bytes=0-0", kPart, {0, 0}, 1},
        {"bytes=1000-", kNone},
        {"bytes=1000-2000", kNone},
        {"bytes=99999999999999999999999-", kNone},
        {"bytes=-0", kNone},
        {"bytes=0-", kNone, {}, 0},
        {"bytes=-1", kNone, {}, 0},
        {"bytes=5-4", kWhole},
        {"bytes=0-1,3-4", kWhole},
        {"bytes=", kWhole},
        {"bytes", kWhole},
        {"bytes=-", kWhole},
        {"bytes=a-b", kWhole},
        {"bytes=1", kWhole},
        {"bytes=+1-2", kWhole},
        {"bytes=1-2-3", kWhole},
        {"bytes=1 -2", kWhole},
        {"bytes=0x1-2", kWhole},
        {"bytes =0-1", kWhole},
        {"items=0-1", kWhole},
        {"", kWhole},
    };
    for (const auto& one : cases) {
        const auto choice = choose_range(one.field, std::nullopt, kTag, one.size);
        EXPECT_EQ(choice.verdict, one.verdict) << one.field;
        EXPECT_EQ(choice.range, one.range) << one.field;
    }
    EXPECT_EQ(choose_range(std::nullopt, std::nullopt, kTag, 10).verdict, kWhole);
    EXPECT_EQ(choose_range("bytes=" + std::string(5000, ',') + "0-0", {}, kTag, 10).verdict,
              kWhole);
}

struct IfRangeCase {
    const char* what = "";
    std::string_view field{};
    RangeVerdict verdict = kWhole;
};

TEST(ByteRange, IsGivenOnlyOfWhatTheClientHasAPartOf) {
    const IfRangeCase cases[] = {
        {"the same", "\"abc\"", kPart},
        {"with space", " \"abc\" ", kPart},
        {"another", "\"abd\"", kWhole},
        {"weak", "W/\"abc\"", kWhole},
        {"a date", "Tue, 24 Nov 2026 06:40:23 GMT", kWhole},
        {"empty", "", kWhole},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(choose_range("bytes=0-1", one.field, kTag, 10).verdict, one.verdict) << one.what;
    }
    EXPECT_EQ(choose_range("bytes=0-1", "", "", 10).verdict, kWhole);
    EXPECT_EQ(choose_range("bytes=10-", "\"abd\"", kTag, 10).verdict, kWhole);  // ignored, no 416
    EXPECT_EQ(choose_range("bytes=10-", "\"abc\"", kTag, 10).verdict, kNone);
}

TEST(ByteRange, SaysWhatIsSent) {
    EXPECT_EQ(content_range({0, 9}, 100), "bytes 0-9/100");
    EXPECT_EQ(content_range_of_none(100), "bytes */100");
    EXPECT_EQ((ByteRange{5, 5}.size()), 1U);
}

}  // namespace
}  // namespace spillway::http
