#include "document/sheet/xlsx_rules.hpp"

#include <array>
#include <string>
#include <vector>

#include "document/sheet/xlsx_book.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::document {
namespace {

// Of one column. libxlsxwriter takes what it needs while a rule is added.
class Column {
public:
    Column(lxw_worksheet* sheet, std::size_t column, const RowRange& rows)
        : sheet_(sheet), column_(static_cast<lxw_col_t>(column)), rows_(rows) {}

    void note(std::string_view title, std::string_view text) {
        constexpr std::size_t kMostTitle = 32;  // characters; a heading that long has no place
        title_ = title.size() / 3 < kMostTitle ? std::string(title) : std::string();
        note_ = text;
    }
    void choose(std::vector<std::string> words) {
        std::vector<char*> list;
        for (auto& word : words) list.push_back(word.data());
        list.push_back(nullptr);
        auto rule = begun(domain::kBadChoice);
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list.data();
        add(rule);
    }
    // The formula has $ where it means the cell.
    void ask(std::string_view formula, std::string_view message) {
        std::array<char, LXW_MAX_CELL_NAME_LENGTH> cell{};
        lxw_rowcol_to_cell(cell.data(), rows_.first, column_);
        std::string text;
        for (const char symbol : formula) {
            if (symbol == '$')
                text += cell.data();
            else
                text += symbol;
        }
        auto rule = begun(message);
        rule.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
        rule.value_formula = text.data();
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        add(rule);
    }
    void only_note() {
        auto rule = begun({});
        rule.validate = LXW_VALIDATION_TYPE_ANY;
        add(rule);
    }

private:
    lxw_data_validation begun(std::string_view message) {
        message_ = message;
        lxw_data_validation rule{};
        rule.ignore_blank = LXW_VALIDATION_ON;
        rule.error_message = message_.empty() ? nullptr : message_.data();
        rule.input_title = title_.empty() ? nullptr : title_.data();
        rule.input_message = note_.empty() ? nullptr : note_.data();
        return rule;
    }
    void add(lxw_data_validation& rule) {
        check(worksheet_data_validation_range(sheet_, rows_.first, column_, rows_.last, column_,
                                              &rule));
    }

    lxw_worksheet* sheet_;
    lxw_col_t column_;
    RowRange rows_;
    std::string title_{};
    std::string note_{};
    std::string message_{};
};

// Cells are texts, so that nothing typed changes: the formulas read numbers and dates out of them.
constexpr std::string_view kArea = "=IFERROR(VALUE($)>0,FALSE)";
constexpr std::string_view kPercent =
    R"(=IFERROR(AND(VALUE(SUBSTITUTE($,"%",""))>=0,VALUE(SUBSTITUTE($,"%",""))<=100),FALSE))";
constexpr std::string_view kDate = R"(=OR(ISNUMBER($),ISNUMBER(DATEVALUE(SUBSTITUTE($,".","-"))),)"
                                   R"(ISNUMBER(DATEVALUE(SUBSTITUTE($,".","-")&"-1"))))";

void add_rule(Column& column, const domain::FieldEntry& field) {
    const auto hint = domain::filling_hint(field.type);
    switch (field.type) {
        case domain::FieldType::choice: {
            std::vector<std::string> words;
            for (const auto& choice : field.choices) words.emplace_back(choice.heading);
            return column.choose(std::move(words));
        }
        case domain::FieldType::money:
            return column.ask(domain::kAmountFormula, hint);
        case domain::FieldType::area:
            return column.ask(kArea, hint);
        case domain::FieldType::percent:
            return column.ask(kPercent, domain::kBadPercent);
        case domain::FieldType::date:
            return column.ask(kDate, hint);
        case domain::FieldType::powers:
        case domain::FieldType::people:
        case domain::FieldType::address:
            return column.only_note();
        case domain::FieldType::sequence:
        case domain::FieldType::text:
        case domain::FieldType::long_text:
            return;
    }
}

}  // namespace

void add_rules(lxw_worksheet* sheet, const domain::FormEntry& form, const RowRange& rows) {
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        Column column(sheet, i, rows);
        column.note(form.fields[i].heading, domain::filling_hint(form.fields[i].type));
        add_rule(column, form.fields[i]);
    }
    Column mark(sheet, form.fields.size(), rows);
    mark.choose({std::string(domain::kClassifiedYes), std::string(domain::kClassifiedNo)});
}

}  // namespace spillway::document
