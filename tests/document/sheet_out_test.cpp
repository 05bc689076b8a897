#include <gtest/gtest.h>

#include <string>

#include "document/sheet/form_reader.hpp"
#include "document/sheet/form_writer.hpp"
#include "domain/registry/form.hpp"

namespace spillway::document {
namespace {

const FormHead kHead{.unit = "建设管理科",
                     .reporting_unit = "建设管理科",
                     .filled_on = "2026-06-30",
                     .period = {.year = 2026, .half = 1}};

// A normal text for every type of field, some of them awkward in a sheet.
std::string sample(const domain::FieldEntry& field, std::size_t row) {
    switch (field.type) {
        case domain::FieldType::sequence:
            return {};
        case domain::FieldType::text:
            return "=甲,乙\"丙\"" + std::to_string(row);
        case domain::FieldType::long_text:
            return row % 2 == 0 ? "第一行\n-第二行" : "'=1+1";
        case domain::FieldType::choice:
            return std::string(field.choices[row % field.choices.size()].code);
        case domain::FieldType::powers:
            return "approve: 十万元以下支出\nuse: 设备";
        case domain::FieldType::money:
            return row % 2 == 0 ? "120.5万元" : "3000.07元";
        case domain::FieldType::area:
            return "88.5";
        case domain::FieldType::percent:
            return "62.5";
        case domain::FieldType::date:
            return row % 2 == 0 ? "2026-03" : "2026-03-05";
        case domain::FieldType::people:
            return "韦清源\n覃望舒";
        case domain::FieldType::address:
            return "云棠镇河滨路清堤苑";
    }
    return {};
}

std::vector<domain::FilingRow> sample_rows(const domain::FormEntry& form) {
    std::vector<domain::FilingRow> rows;
    for (std::size_t row = 0; row < 3; ++row) {
        domain::FilingRow made{.is_classified = row == 1};
        for (const auto& field : form.fields) made.cells.push_back(sample(field, row));
        rows.push_back(std::move(made));
    }
    return rows;
}

void expect_same(const domain::FormEntry& form, base::ByteView file, std::string_view name) {
    const auto workbook = read_workbook(file, name);
    ASSERT_TRUE(workbook) << form.code << name;
    const auto raw = read_form(*workbook, form.id);
    ASSERT_TRUE(raw) << form.code << name;
    const auto checked =
        domain::check_filing(form.id, *raw, {.unit = kHead.unit, .period = kHead.period});
    const auto rows = sample_rows(form);
    ASSERT_EQ(checked.rows.size(), rows.size()) << form.code << name;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(checked.rows[i].cells, rows[i].cells) << form.code << name << i;
        EXPECT_EQ(checked.rows[i].is_classified, rows[i].is_classified) << form.code << name << i;
    }
    EXPECT_EQ(checked.filled_on, kHead.filled_on) << form.code << name;
    EXPECT_EQ(checked.reporting_unit, kHead.reporting_unit) << form.code << name;
    EXPECT_TRUE(raw->unknown_headings.empty()) << form.code << name;
}

TEST(SheetOut, ReadsBackFromWorkbooks) {
    for (const auto& form : domain::all_forms())
        expect_same(form, form_xlsx(form.id, kHead, sample_rows(form)), "form.xlsx");
}

TEST(SheetOut, ReadsBackFromCommaSeparatedText) {
    for (const auto& form : domain::all_forms()) {
        const auto csv = form_csv(form.id, kHead, sample_rows(form));
        expect_same(form, base::as_bytes(csv), "form.csv");
    }
}

TEST(SheetOut, DefusesFormulas) {
    const auto& form = domain::form_entry(domain::FormId::a2);
    const auto csv = form_csv(form.id, kHead, sample_rows(form));
    EXPECT_NE(csv.find("\"'=甲"), std::string::npos) << csv;
    EXPECT_NE(csv.find("''=1+1"), std::string::npos) << csv;
}

TEST(SheetOut, IsBlankAsATemplate) {
    for (const auto& form : domain::all_forms()) {
        const auto workbook = read_workbook(form_template(form.id, kHead), "form.xlsx");
        ASSERT_TRUE(workbook) << form.code;
        const auto raw = read_form(*workbook, form.id);
        ASSERT_TRUE(raw) << form.code;
        EXPECT_TRUE(raw->rows.empty()) << form.code;
    }
}

}  // namespace
}  // namespace spillway::document
