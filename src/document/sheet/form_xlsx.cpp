#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>

#include "document/sheet/form_words.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::document {
namespace {

constexpr lxw_row_t kTitleRow = 0;
constexpr lxw_row_t kFilledRow = 1;
constexpr lxw_row_t kPeriodRow = 2;
constexpr lxw_row_t kHeadingRow = 3;
constexpr lxw_row_t kFirstRow = 4;
constexpr std::uint8_t kA3 = 8;  // as spreadsheets number papers
constexpr std::uint8_t kA4 = 9;
constexpr std::size_t kColumnsOnA4 = 9;
constexpr std::uint32_t kMist = 0xEEF4F6;
constexpr std::uint32_t kLine = 0x8FA3AC;
constexpr std::uint32_t kDeep = 0x083D52;
constexpr const char* kFont = "Noto Sans CJK SC";

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

// A file without a name, which libxlsxwriter can write to by path.
class MemoryFile {
public:
    MemoryFile() : descriptor_(memfd_create("sheet", MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd");
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const {
        return "/proc/self/fd/" + std::to_string(descriptor_);
    }

    [[nodiscard]] base::Bytes content() const {
        const auto size = lseek(descriptor_, 0, SEEK_END);
        if (size < 0) throw std::system_error(errno, std::generic_category(), "memfd");
        base::Bytes bytes(static_cast<std::size_t>(size));
        for (std::size_t done = 0; done < bytes.size();) {
            const auto part = pread(descriptor_, bytes.data() + done, bytes.size() - done,
                                    static_cast<off_t>(done));
            if (part <= 0) throw std::system_error(errno, std::generic_category(), "memfd");
            done += static_cast<std::size_t>(part);
        }
        return bytes;
    }

private:
    int descriptor_;
};

class Book {
public:
    Book() : path_(file_.path()), book_(workbook_new(path_.c_str())) {
        if (book_ == nullptr) throw std::bad_alloc();
        lxw_doc_properties properties{};
        properties.created = kCreated;
        check(workbook_set_properties(book_, &properties));
        title_ = format(LXW_ALIGN_CENTER);
        format_set_bold(title_);
        format_set_font_size(title_, 18);
        format_set_font_color(title_, kDeep);
        line_ = format(LXW_ALIGN_LEFT);
        heading_ = format(LXW_ALIGN_CENTER);
        format_set_bold(heading_);
        format_set_border(heading_, LXW_BORDER_THIN);
        format_set_border_color(heading_, kLine);
        format_set_bg_color(heading_, kMist);
        cell_ = format(LXW_ALIGN_LEFT);
        format_set_border(cell_, LXW_BORDER_THIN);
        format_set_border_color(cell_, kLine);
        format_set_num_format(cell_, "@");  // what is typed stays as it is typed
        number_ = format(LXW_ALIGN_CENTER);
        format_set_border(number_, LXW_BORDER_THIN);
        format_set_border_color(number_, kLine);
    }
    ~Book() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    [[nodiscard]] lxw_worksheet* add(std::string_view name) {
        auto* sheet = workbook_add_worksheet(book_, std::string(name).c_str());
        if (sheet == nullptr) throw std::runtime_error("cannot add a sheet");
        return sheet;
    }

    [[nodiscard]] base::Bytes finish() {
        auto* book = book_;
        book_ = nullptr;
        check(workbook_close(book));
        return file_.content();
    }

    lxw_format* title() const { return title_; }
    lxw_format* line() const { return line_; }
    lxw_format* heading() const { return heading_; }
    lxw_format* cell() const { return cell_; }
    lxw_format* number() const { return number_; }

private:
    static constexpr time_t kCreated = 1'577'836'800;  // 2020: the same content, the same bytes

    lxw_format* format(lxw_format_alignments align) {
        auto* made = workbook_add_format(book_);
        if (made == nullptr) throw std::bad_alloc();
        format_set_font_name(made, kFont);
        format_set_align(made, static_cast<std::uint8_t>(align));
        format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(made);
        return made;
    }

    MemoryFile file_;
    std::string path_;
    lxw_workbook* book_;
    lxw_format* title_ = nullptr;
    lxw_format* line_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* cell_ = nullptr;
    lxw_format* number_ = nullptr;
};

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
    check(worksheet_set_row(sheet, kHeadingRow, 42, nullptr));
    const auto headings = headings_of(form);
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const double width = i < form.fields.size() ? width_of(form.fields[i].type)
                                                    : width_of(domain::FieldType::percent);
        check(worksheet_set_column(sheet, column, column, width, nullptr));
        write(sheet, kHeadingRow, i, headings[i], book.heading());
    }
}

void set_up_print(lxw_worksheet* sheet, std::size_t columns) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, columns > kColumnsOnA4 ? kA3 : kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    check(worksheet_repeat_rows(sheet, kHeadingRow, kHeadingRow));
    worksheet_freeze_panes(sheet, kFirstRow, 0);
    constexpr double kMargin = 0.5;  // inches
    worksheet_set_margins(sheet, kMargin, kMargin, kMargin, kMargin);
    check(worksheet_set_footer(sheet, "&C&P / &N"));
}

// A drop-down or a check for every cell of the column's rows.
void add_list(lxw_worksheet* sheet, lxw_row_t last, std::size_t column,
              std::span<std::string> words) {
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    std::string message(domain::kBadChoice);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = list.data();
    rule.error_message = message.data();
    const auto at = static_cast<lxw_col_t>(column);
    check(worksheet_data_validation_range(sheet, kFirstRow, at, last, at, &rule));
}

void add_percent(lxw_worksheet* sheet, lxw_row_t last, std::size_t column) {
    std::string message(domain::kBadPercent);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.minimum_number = 0;
    rule.maximum_number = 100;
    rule.error_message = message.data();
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    const auto at = static_cast<lxw_col_t>(column);
    check(worksheet_data_validation_range(sheet, kFirstRow, at, last, at, &rule));
}

void add_rules(lxw_worksheet* sheet, const domain::FormEntry& form, lxw_row_t last) {
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        if (field.type == domain::FieldType::choice) {
            std::vector<std::string> words;
            for (const auto& choice : field.choices) words.emplace_back(choice.heading);
            add_list(sheet, last, i, words);
        }
        if (field.type == domain::FieldType::percent) add_percent(sheet, last, i);
    }
    std::array words{std::string(domain::kClassifiedYes), std::string(domain::kClassifiedNo)};
    add_list(sheet, last, form.fields.size(), words);
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
        check(worksheet_write_comment(sheet, kHeadingRow, static_cast<lxw_col_t>(i),
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
    worksheet_set_paper(sheet, kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace

base::Bytes form_template(domain::FormId id, const FormHead& head, std::size_t blank_rows) {
    const auto& form = domain::form_entry(id);
    Book book;
    auto* sheet = book.add(form.code);
    write_head(book, sheet, form, head);
    for (std::size_t i = 0; i < blank_rows; ++i) {
        const auto row = kFirstRow + static_cast<lxw_row_t>(i);
        check(worksheet_write_number(sheet, row, 0, static_cast<double>(i + 1), book.number()));
        for (std::size_t column = 1; column <= form.fields.size(); ++column)
            write(sheet, row, column, {}, book.cell());
    }
    if (blank_rows > 0) add_rules(sheet, form, kFirstRow + static_cast<lxw_row_t>(blank_rows - 1));
    add_notes(sheet, form);
    set_up_print(sheet, form.fields.size());
    add_explanations(book, form);
    return book.finish();
}

base::Bytes form_xlsx(domain::FormId id, const FormHead& head,
                      std::span<const domain::FilingRow> rows) {
    const auto& form = domain::form_entry(id);
    Book book;
    auto* sheet = book.add(form.code);
    write_head(book, sheet, form, head);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = kFirstRow + static_cast<lxw_row_t>(i);
        const auto texts = texts_of(form, rows[i], i + 1);
        check(worksheet_write_number(sheet, row, 0, static_cast<double>(i + 1), book.number()));
        for (std::size_t column = 1; column < texts.size(); ++column)
            write(sheet, row, column, kept(texts[column]), book.cell());
    }
    if (!rows.empty()) add_rules(sheet, form, kFirstRow + static_cast<lxw_row_t>(rows.size() - 1));
    check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    set_up_print(sheet, form.fields.size());
    return book.finish();
}

}  // namespace spillway::document
