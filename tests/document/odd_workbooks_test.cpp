// Workbooks that are odd but right are read; those that cannot be are refused in time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/utf8.hpp"
#include "document/sheet/form_reader.hpp"
#include "document/sheet/workbook.hpp"
#include "document/support/workbook_maker.hpp"

namespace spillway::document {
namespace {

using domain::FormId;
using test::Lock;
using test::row_of_texts;
using test::xlsx_of;

const std::string kHeadings = row_of_texts({"序号", "支出内容", "同类支出合计（万元）", "备注"});

std::vector<std::string> items_of(const Workbook& workbook) {
    std::vector<std::string> items;
    const auto filing = read_form(workbook, FormId::a2);
    if (!filing) return items;
    for (const auto& row : filing->rows) {
        for (const auto& cell : row.cells) {
            if (cell.field == 1) items.push_back(cell.text);
        }
    }
    return items;
}

TEST(OddWorkbooks, ThatAreLockedAreRefusedAsSuch) {
    const std::vector<test::MadeSheet> sheets{{.name = "表", .rows = kHeadings}};
    ASSERT_TRUE(read_workbook(xlsx_of(sheets), "a.xlsx"));
    for (const auto lock : {Lock::traditional, Lock::aes}) {
        const auto locked = read_workbook(xlsx_of(sheets, false, lock), "a.xlsx");
        ASSERT_FALSE(locked);
        EXPECT_EQ(locked.error(), WorkbookFault::encrypted);
    }
    const auto content = std::string("<office/>");
    const auto locked =
        read_workbook(test::archive_of({{"content.xml", content}}, Lock::aes), "a.ods");
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error(), WorkbookFault::encrypted);
}

TEST(OddWorkbooks, CountDaysFromTheYearThatTheySay) {
    struct Case {
        bool is_1904 = false;
        std::string serial{};
        std::string date{};
    };
    for (const auto& [is_1904, serial, date] : std::initializer_list<Case>{
             {false, "46086", "2026-03-05"},
             {true, "44624", "2026-03-05"},
             {true, "0", "1904-01-01"},
             {false, "1", "1900-01-01"},
         }) {
        const auto rows = "<row><c s=\"1\"><v>" + serial + "</v></c></row>";
        const auto book =
            read_workbook(xlsx_of({{.name = "日期", .rows = rows}}, is_1904), "a.xlsx");
        ASSERT_TRUE(book);
        ASSERT_EQ(book->sheets.front().cells.size(), 1U);
        EXPECT_EQ(book->sheets.front().cells.front().text, date) << serial;
    }
}

TEST(OddWorkbooks, GiveWhatIsSeenAndNotWhatIsHidden) {
    const auto of = [](const std::string& item) {
        return kHeadings + row_of_texts({"1", item, "3", ""});
    };
    const auto more =
        kHeadings + row_of_texts({"1", "去年", "3", ""}) + row_of_texts({"2", "前年", "3", ""});
    for (const bool is_first : {true, false}) {
        const test::MadeSheet hidden{.name = "旧", .rows = more, .is_hidden = true};
        const test::MadeSheet seen{.name = "新", .rows = of("今年")};
        const auto book =
            read_workbook(is_first ? xlsx_of({hidden, seen}) : xlsx_of({seen, hidden}), "a.xlsx");
        ASSERT_TRUE(book);
        EXPECT_THAT(items_of(*book), testing::ElementsAre("今年"));
    }
    const auto only =
        read_workbook(xlsx_of({{.name = "旧", .rows = more, .is_hidden = true}}), "a.xlsx");
    EXPECT_TRUE(!only || items_of(*only).empty()) << "what nobody sees is not handed in";
}

std::string utf16(std::string_view text, bool is_big) {
    std::string bytes;
    const auto put = [&](char32_t unit) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes += is_big ? high : low;
        bytes += is_big ? low : high;
    };
    put(0xFEFF);
    while (!text.empty()) {
        const auto symbol = base::take_code_point(text);
        if (symbol < 0x10000) {
            put(symbol);
        } else {
            put(0xD800 + ((symbol - 0x10000) >> 10));
            put(0xDC00 + ((symbol - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

TEST(OddWorkbooks, AreTextInWhateverASpreadsheetSavesItIn) {
    for (const char mark : {',', ';', '\t'}) {
        std::string text = "序号,支出内容,同类支出合计（万元）,备注\r\n1,差旅𠮷费,3,\r\n";
        std::ranges::replace(text, ',', mark);
        for (const auto& bytes :
             {text, "\xEF\xBB\xBF" + text, utf16(text, false), utf16(text, true)}) {
            for (const auto* name : {"a.csv", "a.tsv", "a.txt"}) {
                const auto book = read_workbook(base::as_bytes(bytes), name);
                ASSERT_TRUE(book) << name;
                EXPECT_THAT(items_of(*book), testing::ElementsAre("差旅𠮷费")) << name << mark;
            }
        }
    }
}

long peak_kilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

TEST(OddWorkbooks, OfAMillionRowsAreRefusedInLittleMemory) {
    const auto file = test::endless_xlsx(1'000'000);
    ASSERT_GT(file.size(), std::size_t{1} << 20);
    ASSERT_LT(file.size(), WorkbookLimits().file_bytes) << "its rows are what it is refused for";
    const auto before = peak_kilobytes();
    const auto book = read_workbook(file, "a.xlsx");
    ASSERT_FALSE(book);
    EXPECT_EQ(book.error(), WorkbookFault::too_many_rows);
    EXPECT_LT(peak_kilobytes() - before, 48 * 1024);
}

}  // namespace
}  // namespace spillway::document
