#include "document/sheet/form_words.hpp"

namespace spillway::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void append_cell(std::string& csv, std::string_view text) {
    std::string cell = is_formula_like(text) ? "'" : "";
    cell += text;
    if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) {
        csv += cell;
        return;
    }
    csv += '"';
    for (const char symbol : cell) {
        if (symbol == '"') csv += '"';
        csv += symbol;
    }
    csv += '"';
}

void append_line(std::string& csv, std::span<const std::string> texts, std::size_t columns) {
    for (std::size_t i = 0; i < columns; ++i) {
        if (i > 0) csv += ',';
        if (i < texts.size()) append_cell(csv, texts[i]);
    }
    csv += "\r\n";
}

}  // namespace

std::string form_csv(domain::FormId id, const FormHead& head,
                     std::span<const domain::FilingRow> rows) {
    const auto& form = domain::form_entry(id);
    const auto headings = headings_of(form);
    std::string csv(kByteOrderMark);
    for (const auto& line : {title_of(form, head), filled_line(head), period_line(form, head)})
        append_line(csv, std::span(&line, 1), headings.size());
    append_line(csv, headings, headings.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        append_line(csv, texts_of(form, rows[i], i + 1), headings.size());
    return csv;
}

}  // namespace spillway::document
