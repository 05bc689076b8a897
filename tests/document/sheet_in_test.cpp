#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "document/sheet/form_reader.hpp"
#include "document/sheet/workbook.hpp"

namespace spillway::document {
namespace {

using domain::FormId;

std::string file_of(const std::string& name) {
    std::ifstream file(std::string(SPILLWAY_SOURCE_DIR) + "/tests/document/sheets/" + name,
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

domain::RawFiling read(const std::string& name, FormId form) {
    const auto workbook = read_workbook(base::as_bytes(file_of(name)), name);
    EXPECT_TRUE(workbook) << name;
    if (!workbook) return {};
    auto filing = read_form(*workbook, form);
    EXPECT_TRUE(filing) << name;
    return filing.value_or(domain::RawFiling{});
}

std::string text_of(const domain::RawFiling& filing, FormId form, std::size_t row,
                    std::string_view field) {
    const auto index = domain::field_index(domain::form_entry(form), field);
    if (!index || row >= filing.rows.size()) return "(no such field or row)";
    for (const auto& cell : filing.rows[row].cells) {
        if (cell.field == *index) return cell.text;
    }
    return {};
}

WorkbookFault fault_of(std::string_view content, std::string_view name,
                       const WorkbookLimits& limits = {}) {
    const auto workbook = read_workbook(base::as_bytes(content), name, limits);
    EXPECT_FALSE(workbook) << name;
    return workbook ? WorkbookFault::no_sheet : workbook.error();
}

TEST(SheetIn, ReadsConstructionAsInTheNotice) {
    const auto filing = read("a1.xlsx", FormId::a1);
    EXPECT_EQ(filing.unit, "临江市水利局");
    EXPECT_EQ(filing.reporting_unit, "工程建设科");
    EXPECT_EQ(filing.filled_on, "2026年7月3日");
    EXPECT_EQ(filing.period, "2026年上半年");
    EXPECT_TRUE(filing.unknown_headings.empty());
    EXPECT_EQ(filing.columns.size(), 17U);
    ASSERT_EQ(filing.rows.size(), 2U);
    EXPECT_EQ(filing.rows[0].source_row, 6U);
    EXPECT_EQ(text_of(filing, FormId::a1, 0, "project_name"), "青石村饮水工程");
    EXPECT_EQ(text_of(filing, FormId::a1, 0, "total_funds"), "120.55");
    EXPECT_EQ(text_of(filing, FormId::a1, 0, "start_on"), "2025年3月-2026年9月");
    EXPECT_EQ(text_of(filing, FormId::a1, 0, "resp_dept"), "建设科-张伟-李强");
    EXPECT_EQ(text_of(filing, FormId::a1, 1, "total_funds"), "３５０");
    EXPECT_EQ(filing.columns[4].unit, domain::MoneyUnit::ten_thousand);
}

TEST(SheetIn, ReadsSpending) {
    const auto filing = read("a2.xlsx", FormId::a2);
    ASSERT_EQ(filing.rows.size(), 2U);
    EXPECT_EQ(text_of(filing, FormId::a2, 1, "expense_item"), "差旅费");
    EXPECT_EQ(text_of(filing, FormId::a2, 1, "category_total"), "1.45");
    EXPECT_EQ(text_of(filing, FormId::a2, 1, "remarks"), "含培训");
}

TEST(SheetIn, ReadsPropertyUnderTwoRowsOfHeadings) {
    const auto filing = read("a3.xlsx", FormId::a3);
    EXPECT_EQ(filing.unit, "临江市水利局");
    EXPECT_TRUE(filing.unknown_headings.empty());
    ASSERT_EQ(filing.rows.size(), 1U);
    EXPECT_EQ(text_of(filing, FormId::a3, 0, "income_total"), "36000");
    EXPECT_EQ(text_of(filing, FormId::a3, 0, "expense_purpose"), "维修");
    EXPECT_EQ(text_of(filing, FormId::a3, 0, "expense_total"), "12000");
    EXPECT_EQ(text_of(filing, FormId::a3, 0, "balance"), "24000");
    EXPECT_EQ(text_of(filing, FormId::a3, 0, "resp_dept"), "财务科-陈东-刘洋");
}

TEST(SheetIn, TellsTheTwoColumnsOfOneNameApart) {
    const auto filing = read("a4.xlsx", FormId::a4);
    EXPECT_TRUE(filing.unknown_headings.empty());
    ASSERT_EQ(filing.rows.size(), 1U);
    EXPECT_EQ(text_of(filing, FormId::a4, 0, "fine_remittance"), "全部上缴国库");
    EXPECT_EQ(text_of(filing, FormId::a4, 0, "goods_remittance"), "封存");
    EXPECT_EQ(text_of(filing, FormId::a4, 0, "resp_dept"), "水政科-赵六-孙七");
    EXPECT_EQ(text_of(filing, FormId::a4, 0, "goods_resp_dept"), "仓储科-周八-吴九");
}

TEST(SheetIn, ReadsWhichRowsAreClassified) {
    const auto filing = read("a5.xlsx", FormId::a5);
    ASSERT_EQ(filing.rows.size(), 2U);
    EXPECT_FALSE(filing.rows[0].is_classified);
    EXPECT_TRUE(filing.rows[1].is_classified);
    EXPECT_EQ(text_of(filing, FormId::a5, 0, "fee_total"), "8000");
}

TEST(SheetIn, ReadsPersonsAndPowers) {
    const auto persons = read("a6.xlsx", FormId::a6);
    EXPECT_EQ(persons.period, "2026年6月");
    ASSERT_EQ(persons.rows.size(), 2U);
    EXPECT_EQ(text_of(persons, FormId::a6, 1, "name"), "李强");
    EXPECT_EQ(text_of(persons, FormId::a6, 0, "address"), "青石镇滨江路");
    const auto powers = read("a7.xlsx", FormId::a7);
    ASSERT_EQ(powers.rows.size(), 2U);
    EXPECT_EQ(text_of(powers, FormId::a7, 0, "powers"), "审批：报销\n使用：专项资金");
}

TEST(SheetIn, ReadsOpenDocument) {
    const auto filing = read("a2.ods", FormId::a2);
    EXPECT_EQ(filing.sheet, "表一");
    ASSERT_EQ(filing.rows.size(), 3U);
    EXPECT_EQ(text_of(filing, FormId::a2, 0, "expense_item"), "办公  用品\n纸张");
    EXPECT_EQ(text_of(filing, FormId::a2, 0, "remarks"), "2026-03-05");
    EXPECT_EQ(text_of(filing, FormId::a2, 2, "expense_item"), "差旅费");
}

TEST(SheetIn, ReadsGb18030WithSemicolons) {
    const auto filing = read("a2.csv", FormId::a2);
    EXPECT_EQ(filing.unit, "临江市水利局");
    ASSERT_EQ(filing.rows.size(), 2U);
    EXPECT_EQ(text_of(filing, FormId::a2, 0, "expense_item"), "办公用品;纸张");
    EXPECT_EQ(text_of(filing, FormId::a2, 1, "expense_item"), "差旅费，㐀");
    EXPECT_EQ(text_of(filing, FormId::a2, 1, "remarks"), "=1+1");
}

TEST(SheetIn, RefusesWhatIsNotWhatItsNameSays) {
    using namespace std::string_view_literals;
    const auto good = file_of("a2.xlsx");
    EXPECT_EQ(fault_of("", "a.xlsx"), WorkbookFault::empty);
    EXPECT_EQ(fault_of("%PDF-1.7", "a.xlsx"), WorkbookFault::not_what_it_says);
    EXPECT_EQ(fault_of("a,b\n1,2\n", "a.xlsx"), WorkbookFault::not_what_it_says);
    EXPECT_EQ(fault_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 xls"sv, "a.xlsx"),
              WorkbookFault::not_what_it_says);
    EXPECT_EQ(fault_of(good, "a.ods"), WorkbookFault::not_what_it_says);
    EXPECT_EQ(fault_of(good, "a.csv"), WorkbookFault::not_what_it_says);
    EXPECT_EQ(fault_of(good, "a.pdf"), WorkbookFault::unknown_format);
    EXPECT_EQ(fault_of(good, "a.xlsm"), WorkbookFault::has_macros);
    EXPECT_EQ(fault_of("\xD6\xD0\xFF\xFF", "a.csv"), WorkbookFault::bad_encoding);
    EXPECT_EQ(fault_of(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                                   "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv),
                       "a.xlsx"),
              WorkbookFault::encrypted);
}

TEST(SheetIn, RefusesDamagedArchives) {
    const auto good = file_of("a2.xlsx");
    for (std::size_t size = 4; size < good.size(); size += 97) {
        EXPECT_EQ(fault_of(std::string_view(good).substr(0, size), "a.xlsx"),
                  WorkbookFault::broken);
    }
    EXPECT_EQ(fault_of(file_of("macros.xlsx"), "a.xlsx"), WorkbookFault::has_macros);
    EXPECT_EQ(fault_of(file_of("forged-size.xlsx"), "a.xlsx"), WorkbookFault::broken);
    EXPECT_EQ(fault_of(file_of("bomb.xlsx"), "a.xlsx"), WorkbookFault::too_large);
    EXPECT_EQ(fault_of(file_of("doctype.xlsx"), "a.xlsx"), WorkbookFault::broken);
}

TEST(SheetIn, HoldsSheetsToTheirLimits) {
    std::string rows;
    for (int i = 0; i < 1'000'000; ++i) rows += "1,2\n";
    EXPECT_EQ(fault_of(rows, "a.csv"), WorkbookFault::too_many_rows);
    EXPECT_EQ(fault_of(std::string(300, ',') + "1\n", "a.csv"), WorkbookFault::too_many_columns);
    EXPECT_EQ(fault_of(file_of("a2.xlsx"), "a.xlsx", {.unpacked_bytes = 2'000}),
              WorkbookFault::too_large);
}

}  // namespace
}  // namespace spillway::document
