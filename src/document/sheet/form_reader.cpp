#include "document/sheet/form_reader.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "document/sheet/form_words.hpp"
#include "document/sheet/head_lines.hpp"
#include "document/sheet/heading_match.hpp"
#include "domain/registry/reading_words.hpp"

namespace spillway::document {
namespace {

constexpr std::uint32_t kHeadRows = 40;  // the headings begin within them
constexpr std::uint32_t kHeadingRows = 3;

using Row = std::map<std::uint32_t, std::string_view>;  // by column

class Grid {
public:
    explicit Grid(const SheetGrid& sheet) {
        for (const auto& cell : sheet.cells) rows_[cell.row][cell.column] = cell.text;
        own_ = rows_;
        for (const auto& range : sheet.merged) spread(range);
    }

    // With the texts of merged cells in each of them, and without.
    [[nodiscard]] const Row& row(std::uint32_t at) const { return find(rows_, at); }
    [[nodiscard]] const Row& own(std::uint32_t at) const { return find(own_, at); }
    [[nodiscard]] const std::map<std::uint32_t, Row>& rows() const { return own_; }
    // Covered by a cell to the left that reaches to it.
    [[nodiscard]] bool is_covered(std::uint32_t row, std::uint32_t column) const {
        return covered_.contains({row, column});
    }
    [[nodiscard]] std::uint32_t height(std::uint32_t row) const {
        const auto found = heights_.find(row);
        return found == heights_.end() ? 1 : found->second;
    }

private:
    std::map<std::uint32_t, Row> rows_{};
    std::map<std::uint32_t, Row> own_{};
    std::set<std::pair<std::uint32_t, std::uint32_t>> covered_{};
    std::map<std::uint32_t, std::uint32_t> heights_{};
    std::size_t spread_ = 0;

    static const Row& find(const std::map<std::uint32_t, Row>& rows, std::uint32_t at) {
        static const Row kNone;
        const auto found = rows.find(at);
        return found == rows.end() ? kNone : found->second;
    }

    void spread(const MergedRange& range) {
        constexpr std::size_t kMost = 1'000'000;
        const auto found = own_.find(range.row);
        if (found == own_.end()) return;
        const auto cell = found->second.find(range.column);
        if (cell == found->second.end()) return;
        spread_ += std::size_t{range.rows} * range.columns;
        if (spread_ > kMost) return;
        auto& height = heights_[range.row];
        height = std::max(height, range.rows);
        for (auto row = range.row; row < range.row + range.rows; ++row) {
            for (auto column = range.column; column < range.column + range.columns; ++column) {
                rows_[row].try_emplace(column, cell->second);
                if (column > range.column) covered_.emplace(row, column);
            }
        }
    }
};

// Texts above each column. A group's heading that is not merged counts for the columns to its right
// that have none of their own in its row but one beneath.
std::vector<Heading> headings_at(const Grid& grid, std::uint32_t first, std::uint32_t count) {
    std::set<std::uint32_t> columns;
    for (auto row = first; row < first + count; ++row) {
        for (const auto& [column, text] : grid.row(row)) columns.insert(column);
    }
    std::vector<Heading> headings;
    for (const auto column : columns) {
        if (grid.is_covered(first + count - 1, column)) continue;
        Heading heading{.column = column};
        for (auto row = first; row < first + count; ++row) {
            const auto& cells = grid.row(row);
            auto cell = cells.find(column);
            if (cell == cells.end() && row + 1 < first + count &&
                grid.row(row + 1).contains(column)) {
                cell = cells.lower_bound(column);
                if (cell == cells.begin()) continue;
                --cell;
            } else if (cell == cells.end()) {
                continue;
            }
            const auto text = std::string(base::trim(cell->second));
            if (text.empty() || (!heading.parts.empty() && heading.parts.back() == text)) continue;
            heading.parts.push_back(text);
        }
        if (!heading.parts.empty()) headings.push_back(std::move(heading));
    }
    return headings;
}

struct Found {
    const SheetGrid* sheet = nullptr;
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    FormColumns columns{};

    [[nodiscard]] std::size_t score() const { return columns.known.size(); }
};

void search(const SheetGrid& sheet, const Grid& grid, const domain::FormEntry& form, Found& best) {
    for (const auto& [row, cells] : grid.rows()) {
        if (row >= kHeadRows) break;
        if (cells.size() < 2) continue;
        const auto least = std::min(grid.height(row), kHeadingRows);
        for (auto count = least; count <= kHeadingRows; ++count) {
            Found found{.sheet = &sheet,
                        .first = row,
                        .count = count,
                        .columns = match_headings(headings_at(grid, row, count), form)};
            if (found.score() >= 2 && found.score() > best.score()) best = std::move(found);
        }
    }
}

template <typename Words>
bool is_one_of(std::string_view text, const Words& words) {
    return std::ranges::find(words, text) != words.end();
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_note(const Row& cells) {
    const auto text = base::trim(cells.begin()->second);
    const auto folded = key_of(text);
    for (const auto word : domain::kNoteWords) {
        if (!text.starts_with(word)) continue;
        if (cells.size() == 1) return true;
        const auto rest = text.substr(word.size());
        if (rest.starts_with(':') || rest.starts_with("\xEF\xBC\x9A") || folded == word)
            return true;
    }
    return false;
}

class RowReader {
public:
    RowReader(const Grid& grid, const domain::FormEntry& form, const Found& found)
        : grid_(&grid), form_(&form), columns_(&found.columns) {}

    std::optional<domain::RawRow> read(std::uint32_t at) const {
        const auto& own = grid_->own(at);
        if (own.empty() || is_note(own) || is_other(own)) return std::nullopt;
        const auto& cells = grid_->row(at);
        domain::RawRow row{.source_row = at + 1};
        for (const auto& column : columns_->known) {
            const auto cell = cells.find(column.column);
            if (cell == cells.end() || grid_->is_covered(at, column.column)) continue;
            row.cells.push_back({.field = column.field,
                                 .text = unguarded(cell->second),
                                 .is_joined = column.is_joined});
        }
        if (columns_->classified) {
            const auto cell = cells.find(*columns_->classified);
            const auto word = cell == cells.end() ? std::string() : key_of(cell->second);
            row.is_classified = !word.empty() && !is_one_of(word, domain::kNotClassified);
        }
        return row;
    }

private:
    const Grid* grid_;
    const domain::FormEntry* form_;
    const FormColumns* columns_;

    // As form_csv() guards what a spreadsheet would calculate.
    static std::string unguarded(std::string_view text) {
        if (text.starts_with('\'') && is_formula_like(text)) text.remove_prefix(1);
        return std::string(text);
    }

    // Numbered and otherwise empty, an example, a total, the numbers of columns, headings again.
    bool is_other(const Row& own) const {
        const auto first = key_of(own.begin()->second);
        if (is_one_of(first, domain::kTotalWords) || is_one_of(first, domain::kExampleWords)) {
            return true;
        }
        std::size_t filled = 0;
        std::size_t in_order = 0;
        std::size_t as_headings = 0;
        for (const auto& column : columns_->known) {
            const auto cell = own.find(column.column);
            if (cell == own.end()) continue;
            const auto key = key_of(cell->second);
            if (form_->fields[column.field].type == domain::FieldType::sequence) {
                if (is_one_of(key, domain::kExampleWords) || is_one_of(key, domain::kTotalWords)) {
                    return true;
                }
                if (is_number(key)) ++in_order;
                if (key == column.key) ++as_headings;
                continue;
            }
            if (column.field == form_->name_field && is_one_of(key, domain::kTotalWords)) {
                return true;
            }
            if (key.empty()) continue;  // nothing but dots, dashes or spaces
            ++filled;
            if (is_number(key) && key == std::to_string(column.column + 1)) ++in_order;
            if (key == column.key) ++as_headings;
        }
        return filled == 0 || as_headings >= filled || (filled >= 2 && in_order >= filled + 1);
    }
};

}  // namespace

std::optional<domain::RawFiling> read_form(const Workbook& workbook, domain::FormId form_id) {
    const auto& form = domain::form_entry(form_id);
    Found found;
    for (const auto& sheet : workbook.sheets) {
        // Nobody hands in what they do not see.
        if (!sheet.is_hidden) search(sheet, Grid(sheet), form, found);
    }
    if (found.sheet == nullptr) return std::nullopt;

    const Grid grid(*found.sheet);
    domain::RawFiling filing;
    filing.sheet = found.sheet->name;
    HeadLines head;
    for (const auto& [row, cells] : grid.rows()) {
        if (row >= found.first) break;
        std::vector<std::string_view> texts;
        for (const auto& [column, text] : cells) texts.push_back(text);
        head.read(texts, form);
    }
    filing.unit = head.unit;
    filing.reporting_unit = head.reporting_unit;
    filing.filled_on = head.filled_on;
    filing.period = head.period;
    for (const auto& column : found.columns.known) {
        const bool is_money = form.fields[column.field].type == domain::FieldType::money;
        filing.columns.push_back(
            {.field = column.field,
             .source_column = column.column + 1,
             .unit = is_money && !column.unit ? head.money_unit : column.unit});
    }
    filing.unknown_headings = found.columns.unknown_headings;
    filing.unknown_columns = found.columns.unknown_columns;
    const RowReader reader(grid, form, found);
    for (const auto& [row, cells] : grid.rows()) {
        if (row < found.first + found.count) continue;
        if (auto read = reader.read(row)) filing.rows.push_back(std::move(*read));
    }
    return filing;
}

}  // namespace spillway::document
