#include <algorithm>
#include <vector>

#include "document/sheet/form_words.hpp"
#include "document/sheet/form_writer.hpp"
#include "document/sheet/xlsx_book.hpp"
#include "document/sheet/xlsx_rules.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::document {
namespace {

constexpr lxw_row_t kTitleRow = 0;
constexpr lxw_row_t kFilledRow = 1;
constexpr lxw_row_t kPeriodRow = 2;
constexpr lxw_row_t kHeadingRow = 3;
constexpr std::uint8_t kSheetA3 = 8;  // as spreadsheets number papers
constexpr std::uint8_t kSheetA4 = 9;
constexpr std::size_t kColumnsOnA4 = 9;
double width_of(domain::FieldType type) {
    switch (type) {
        case domain::FieldType::sequence:
            return 6;
        case domain::FieldType::percent:
            return 10;
        case domain::FieldType::choice:
        case domain::FieldType::date:
        case domain::FieldType::area:
            return 13;
        case domain::FieldType::money:
            return 15;
        case domain::FieldType::text:
        case domain::FieldType::people:
            return 18;
        case domain::FieldType::long_text:
        case domain::FieldType::address:
            return 30;
        case domain::FieldType::powers:
            return 50;
    }
    return 18;
}

void write(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text,
           lxw_format* format) {
    const auto at = static_cast<lxw_col_t>(column);
    if (text.empty())
        check(worksheet_write_blank(sheet, row, at, format));
    else
        check(worksheet_write_string(sheet, row, at, text.c_str(), format));
}

// Texts are no formulas here; only an apostrophe that is the text's own needs guarding.
std::string kept(const std::string& text) {
    return text.starts_with('\'') && is_formula_like(text) ? "'" + text : text;
}

// Where a column of the notice holds several of our fields, its heading stands above theirs.
bool has_groups(const domain::FormEntry& form) {
    return std::ranges::any_of(form.fields,
                               [](const auto& field) { return !field.joined.empty(); });
}

lxw_row_t first_row(const domain::FormEntry& form) {
    return kHeadingRow + (has_groups(form) ? 2 : 1);
}

// How many fields from `first` on share a column of the notice.
std::size_t group_size(const domain::FormEntry& form, std::size_t first) {
    if (first >= form.fields.size() || form.fields[first].joined.empty()) return 1;
    std::size_t size = 1;
    while (first + size < form.fields.size() &&
           form.fields[first + size].joined == form.fields[first].joined)
        ++size;
    return size;
}

void write_headings(const Book& book, lxw_worksheet* sheet, const domain::FormEntry& form,
                    const std::vector<std::string>& headings) {
    constexpr double kHeight = 42;  // points
    const auto last = first_row(form) - 1;
    check(worksheet_set_row(sheet, kHeadingRow, last == kHeadingRow ? kHeight : kHeight / 2,
                            nullptr));
    if (last != kHeadingRow) check(worksheet_set_row(sheet, last, kHeight, nullptr));
    for (std::size_t i = 0; i < headings.size();) {
        const auto size = group_size(form, i);
        const auto left = static_cast<lxw_col_t>(i);
        const auto right = static_cast<lxw_col_t>(i + size - 1);
        if (size > 1) {
            check(worksheet_merge_range(sheet, kHeadingRow, left, kHeadingRow, right,
                                        std::string(form.fields[i].joined).c_str(),
                                        book.heading()));
            for (auto at = i; at < i + size; ++at)
                write(sheet, last, at, headings[at], book.heading());
        } else if (last != kHeadingRow) {
            check(worksheet_merge_range(sheet, kHeadingRow, left, last, right, headings[i].c_str(),
                                        book.heading()));
        } else {
            write(sheet, last, i, headings[i], book.heading());
        }
        i += size;
    }
}

void write_head(const Book& book, lxw_worksheet* sheet, const domain::FormEntry& form,
                const FormHead& head) {
    const auto last = static_cast<lxw_col_t>(form.fields.size());
    check(worksheet_merge_range(sheet, kTitleRow, 0, kTitleRow, last, title_of(form, head).c_str(),
                                book.title()));
    check(worksheet_merge_range(sheet, kFilledRow, 0, kFilledRow, last, filled_line(head).c_str(),
                                book.line()));
    check(worksheet_merge_range(sheet, kPeriodRow, 0, kPeriodRow, last,
                                period_line(form, head).c_str(), book.line()));
    check(worksheet_set_row(sheet, kTitleRow, 36, nullptr));
    check(worksheet_set_row(sheet, kFilledRow, 22, nullptr));
    check(worksheet_set_row(sheet, kPeriodRow, 22, nullptr));
    const auto headings = headings_of(form);
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const double width = i < form.fields.size() ? width_of(form.fields[i].type)
                                                    : width_of(domain::FieldType::percent);
        check(worksheet_set_column(sheet, column, column, width, nullptr));
    }
    write_headings(book, sheet, form, headings);
}

void set_up_print(lxw_worksheet* sheet, const domain::FormEntry& form) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, form.fields.size() > kColumnsOnA4 ? kSheetA3 : kSheetA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    check(worksheet_repeat_rows(sheet, kHeadingRow, first_row(form) - 1));
    worksheet_freeze_panes(sheet, first_row(form), 0);
    constexpr double kSheetMargin = 0.5;  // inches
    worksheet_set_margins(sheet, kSheetMargin, kSheetMargin, kSheetMargin, kSheetMargin);
    check(worksheet_set_footer(sheet, "&C&P / &N"));
}

RowRange rows_from(lxw_row_t first, std::size_t count) {
    return {.first = first, .last = first + static_cast<lxw_row_t>(count - 1)};
}

std::string explanation_of(const domain::FieldEntry& field) {
    std::string text(field.is_required ? domain::kRequiredWord : domain::kOptionalWord);
    if (!field.is_published) text.append(domain::kListMark).append(domain::kNeverPublishedWord);
    text.append(domain::kColon).append(domain::filling_hint(field.type));
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        text.append(i == 0 ? "" : domain::kListMark).append(field.choices[i].heading);
    return text;
}

void add_notes(lxw_worksheet* sheet, const domain::FormEntry& form) {
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        // A merged heading has it at its top.
        const auto row = form.fields[i].joined.empty() ? kHeadingRow : first_row(form) - 1;
        check(worksheet_write_comment(sheet, row, static_cast<lxw_col_t>(i),
                                      explanation_of(form.fields[i]).c_str()));
    }
}

// Column by column beneath one another, so that no row of it looks like headings.
void add_explanations(Book& book, const domain::FormEntry& form) {
    auto* sheet = book.add(domain::kExplanationSheet);
    check(worksheet_set_column(sheet, 0, 0, 26, nullptr));
    check(worksheet_set_column(sheet, 1, 1, 90, nullptr));
    check(worksheet_merge_range(sheet, 0, 0, 0, 1, std::string(domain::kExplanationTitle).c_str(),
                                book.title()));
    check(worksheet_set_row(sheet, 0, 36, nullptr));
    lxw_row_t row = 1;
    for (const auto& field : form.fields) {
        write(sheet, row, 0, std::string(field.heading), book.heading());
        write(sheet, row, 1, explanation_of(field), book.cell());
        ++row;
    }
    check(worksheet_merge_range(sheet, row + 1, 0, row + 1, 1,
                                std::string(domain::kTemplateNote).c_str(), book.line()));
    worksheet_set_paper(sheet, kSheetA4);
    worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace

base::Bytes form_template(domain::FormId id, const FormHead& head, std::size_t blank_rows) {
    const auto& form = domain::form_entry(id);
    Book book;
    auto* sheet = book.add(form.code);
    write_head(book, sheet, form, head);
    const auto first = first_row(form);
    for (std::size_t i = 0; i < blank_rows; ++i) {
        const auto row = first + static_cast<lxw_row_t>(i);
        check(worksheet_write_number(sheet, row, 0, static_cast<double>(i + 1), book.number()));
        for (std::size_t column = 1; column <= form.fields.size(); ++column)
            write(sheet, row, column, {}, book.cell());
    }
    if (blank_rows > 0) add_rules(sheet, form, rows_from(first, blank_rows));
    add_notes(sheet, form);
    set_up_print(sheet, form);
    add_explanations(book, form);
    return book.finish();
}

base::Bytes form_xlsx(domain::FormId id, const FormHead& head,
                      std::span<const domain::FilingRow> rows) {
    const auto& form = domain::form_entry(id);
    Book book;
    auto* sheet = book.add(form.code);
    write_head(book, sheet, form, head);
    const auto first = first_row(form);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = first + static_cast<lxw_row_t>(i);
        const auto texts = texts_of(form, rows[i], i + 1);
        check(worksheet_write_number(sheet, row, 0, static_cast<double>(i + 1), book.number()));
        for (std::size_t column = 1; column < texts.size(); ++column)
            write(sheet, row, column, kept(texts[column]), book.cell());
    }
    if (!rows.empty()) add_rules(sheet, form, rows_from(first, rows.size()));
    check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    set_up_print(sheet, form);
    return book.finish();
}

}  // namespace spillway::document
