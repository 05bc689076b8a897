#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace spillway::base {
namespace {

using namespace std::string_view_literals;

struct Sequence {
    const char* name = "";
    std::string_view bytes{};
    bool is_valid = false;
};

TEST(Utf8, IsWellFormedAsRfc3629Says) {
    constexpr std::array kSequences{
        Sequence{"nothing", "", true},
        Sequence{"NUL", "\0"sv, true},
        Sequence{"last of one byte", "\x7F", true},
        Sequence{"first of two", "\xC2\x80", true},
        Sequence{"last of two", "\xDF\xBF", true},
        Sequence{"first of three", "\xE0\xA0\x80", true},
        Sequence{"before the surrogates", "\xED\x9F\xBF", true},
        Sequence{"after the surrogates", "\xEE\x80\x80", true},
        Sequence{"last of three", "\xEF\xBF\xBF", true},
        Sequence{"first of four", "\xF0\x90\x80\x80", true},
        Sequence{"U+10FFFF", "\xF4\x8F\xBF\xBF", true},
        Sequence{"Chinese", "水利", true},
        Sequence{"overlong slash of two", "\xC0\xAF", false},
        Sequence{"overlong NUL", "\xC0\x80", false},
        Sequence{"last overlong of two", "\xC1\xBF", false},
        Sequence{"overlong slash of three", "\xE0\x80\xAF", false},
        Sequence{"last overlong of three", "\xE0\x9F\xBF", false},
        Sequence{"overlong of four", "\xF0\x80\x80\xAF", false},
        Sequence{"last overlong of four", "\xF0\x8F\xBF\xBF", false},
        Sequence{"first surrogate", "\xED\xA0\x80", false},
        Sequence{"last surrogate", "\xED\xBF\xBF", false},
        Sequence{"above U+10FFFF", "\xF4\x90\x80\x80", false},
        Sequence{"lead F5", "\xF5\x80\x80\x80", false},
        Sequence{"lead FF", "\xFF", false},
        Sequence{"five bytes", "\xF8\x88\x80\x80\x80", false},
        Sequence{"continuation alone", "\x80", false},
        Sequence{"two cut short", "\xC2", false},
        Sequence{"three cut short", "\xE6\xB0", false},
        Sequence{"four cut short", "\xF0\x9F\x98", false},
        Sequence{"letter for a continuation",
                 "\xE6\xB0"
                 "a",
                 false},
        Sequence{"one continuation too many", "\xC2\x80\x80", false},
        Sequence{"wrong after right", "ok\xFF", false},
    };
    for (const auto& sequence : kSequences) {
        EXPECT_EQ(is_utf8(sequence.bytes), sequence.is_valid) << sequence.name;
    }
}

TEST(Utf8, CountsAndCutsByCodePoint) {
    const std::string_view text = "a水😀b";
    EXPECT_EQ(utf8_length(text), 4U);
    EXPECT_EQ(utf8_length(""), 0U);
    EXPECT_EQ(utf8_prefix(text, 0), "");
    EXPECT_EQ(utf8_prefix(text, 1), "a");
    EXPECT_EQ(utf8_prefix(text, 2), "a水");
    EXPECT_EQ(utf8_prefix(text, 3), "a水😀");
    EXPECT_EQ(utf8_prefix(text, 4), text);
    EXPECT_EQ(utf8_prefix(text, 99), text);
}

TEST(Utf8, TakesCodePointsOneByOne) {
    std::string_view rest = "a\u00E9\u6C34\U0010FFFF";
    std::vector<char32_t> points;
    while (!rest.empty()) points.push_back(take_code_point(rest));
    EXPECT_EQ(points, (std::vector<char32_t>{U'a', U'\u00E9', U'\u6C34', U'\U0010FFFF'}));
}

TEST(Utf8, FindsControlCharacters) {
    for (const auto text : {"\0"sv, "\x01"sv, "a\vb"sv, "\x1F"sv, "\x7F"sv, "\x1B[0m"sv}) {
        EXPECT_TRUE(has_control_characters(text)) << text;
    }
    for (const auto text : {""sv, " "sv, "\t\r\n"sv, "水\u3000"sv, "\u0080"sv}) {
        EXPECT_FALSE(has_control_characters(text)) << text;
    }
}

struct Trimmed {
    std::string_view text{};
    std::string_view left{};
};

TEST(Utf8, TrimsAsciiAndIdeographicSpace) {
    constexpr std::array kTexts{
        Trimmed{"", ""},
        Trimmed{" \t\r\n\v\f\u3000", ""},
        Trimmed{"a", "a"},
        Trimmed{" \u3000 a b\u3000c \u3000\n", "a b\u3000c"},
        Trimmed{"\u3001", "\u3001"},  // shares its first bytes with U+3000
        Trimmed{"\u4E00", "\u4E00"},  // ends in the byte in which U+3000 ends
    };
    for (const auto& row : kTexts) EXPECT_EQ(trim(row.text), row.left);
}

}  // namespace
}  // namespace spillway::base
