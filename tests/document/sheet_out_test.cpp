#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "document/sheet/archive.hpp"
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

std::string text_at(const SheetGrid& grid, std::uint32_t row, std::uint32_t column) {
    for (const auto& cell : grid.cells) {
        if (cell.row == row && cell.column == column) return cell.text;
    }
    return {};
}

TEST(SheetOut, StandsUnderTheHeadingsOfTheNotice) {
    struct Group {
        domain::FormId form{};
        std::string heading{};
        std::vector<std::string> fields{};
    };
    for (const auto& [id, heading, fields] : std::initializer_list<Group>{
             {domain::FormId::a1, "项目实施时间", {"开工时间", "计划完工时间"}},
             {domain::FormId::a1, "项目进度", {"完成百分比", "进度说明"}},
             {domain::FormId::a1, "负责科室-分管领导-负责人", {"负责科室", "分管领导", "负责人"}},
             {domain::FormId::a4, "物品负责科室-分管领导-负责人", {"物品负责科室"}},
             {domain::FormId::other, "工程进度", {"完成百分比", "进度说明"}},
         }) {
        for (const bool is_blank : {true, false}) {
            const auto& form = domain::form_entry(id);
            const auto book = read_workbook(
                is_blank ? form_template(id, kHead) : form_xlsx(id, kHead, sample_rows(form)),
                "form.xlsx");
            ASSERT_TRUE(book);
            const auto& grid = book->sheets.front();
            const auto found = std::ranges::find(grid.cells, heading, &SheetCell::text);
            ASSERT_NE(found, grid.cells.end()) << heading;
            for (std::uint32_t i = 0; i < fields.size(); ++i)
                EXPECT_EQ(text_at(grid, found->row + 1, found->column + i), fields[i]);
            const auto merged = std::ranges::find_if(grid.merged, [&](const MergedRange& range) {
                return range.row == found->row && range.column == found->column;
            });
            ASSERT_NE(merged, grid.merged.end()) << heading;
            EXPECT_EQ(merged->rows, 1U);
            EXPECT_GE(merged->columns, fields.size());
        }
    }
}

TEST(SheetOut, HasOneRowOfHeadingsWhereNothingIsJoined) {
    const auto book = read_workbook(form_template(domain::FormId::a2, kHead), "form.xlsx").value();
    const auto& grid = book.sheets.front();
    EXPECT_EQ(text_at(grid, 3, 1), "支出内容");
    EXPECT_EQ(text_at(grid, 4, 0), "1");
}

struct Rule {
    std::string type{};
    std::string cells{};
    std::string note{};
    std::string message{};
    std::string style{};
    std::string formula{};
};

class RuleSink : public XmlSink {
public:
    void open(std::string_view name, const XmlAttributes& attributes) override {
        const auto get = [&](std::string_view of) { return std::string(attributes.get(of)); };
        if (name == "dataValidation")
            rules.push_back(
                {get("type"), get("sqref"), get("prompt"), get("error"), get("errorStyle"), {}});
        is_formula_ = name == "formula1";
    }
    void close(std::string_view) override { is_formula_ = false; }
    void text(std::string_view text) override {
        if (is_formula_) rules.back().formula += text;
    }

    std::vector<Rule> rules{};

private:
    bool is_formula_ = false;
};

std::vector<Rule> rules_of(domain::FormId form) {
    const auto file = form_template(form, kHead, 20);
    Archive archive(file, std::size_t{1} << 20);
    RuleSink sink;
    archive.read_xml("xl/worksheets/sheet1.xml", sink);
    return std::move(sink.rules);
}

TEST(SheetOut, ChecksWhileItIsTyped) {
    for (const auto& form : domain::all_forms()) {
        const auto rules = rules_of(form.id);
        for (std::size_t i = 0; i < form.fields.size(); ++i) {
            const auto type = form.fields[i].type;
            const bool is_checked =
                type == domain::FieldType::money || type == domain::FieldType::date ||
                type == domain::FieldType::percent || type == domain::FieldType::area;
            if (!is_checked) continue;
            const std::string column(1, static_cast<char>('A' + i));
            const auto rule = std::ranges::find_if(
                rules, [&](const Rule& one) { return one.cells.starts_with(column); });
            ASSERT_NE(rule, rules.end()) << form.code << column;
            EXPECT_EQ(rule->type, "custom");
            EXPECT_EQ(rule->style, "warning") << "the import has the last word";
            EXPECT_FALSE(rule->note.empty() || rule->message.empty()) << form.code << column;
            const auto first = rule->cells.substr(0, rule->cells.find(':'));
            EXPECT_NE(rule->formula.find(first), std::string::npos) << rule->formula;
            EXPECT_EQ(rule->formula.find('$'), std::string::npos) << rule->formula;
        }
    }
}

TEST(SheetOut, ReadsAmountsOutOfTexts) {
    const auto rules = rules_of(domain::FormId::a2);
    ASSERT_GE(rules.size(), 2U);
    EXPECT_EQ(rules[0].cells, "C5:C24");
    EXPECT_EQ(rules[0].formula,
              R"(IFERROR(VALUE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(C5,"万元",""),"元",""),",",""))"
              R"()>=0,FALSE))");
    EXPECT_EQ(rules[1].type, "list");
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
