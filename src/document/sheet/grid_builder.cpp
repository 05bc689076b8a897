#include "document/sheet/grid_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>

#include "document/sheet/archive.hpp"

namespace spillway::document {
namespace {

std::optional<double> number_of(std::string_view written) {
    double value = 0;
    const auto* end = written.data() + written.size();
    const auto [stopped, fault] = std::from_chars(written.data(), end, value);
    if (fault != std::errc() || stopped != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string rounded(double value) {
    std::array<char, 64> scientific{};
    const auto shortened = std::to_chars(scientific.data(), scientific.data() + scientific.size(),
                                         value, std::chars_format::scientific, 14);
    double kept = 0;
    std::from_chars(scientific.data(), shortened.ptr, kept);
    std::array<char, 400> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), kept, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

}  // namespace

void GridBuilder::begin_sheet(std::string_view name, bool is_hidden) {
    if (workbook_.sheets.size() >= limits_.sheets) throw ReadFault{WorkbookFault::too_many_sheets};
    workbook_.sheets.push_back({.name = std::string(name), .is_hidden = is_hidden});
}

void GridBuilder::add(std::size_t row, std::size_t column, std::string text) {
    if (text.empty()) return;
    if (row >= limits_.rows) throw ReadFault{WorkbookFault::too_many_rows};
    if (column >= limits_.columns) throw ReadFault{WorkbookFault::too_many_columns};
    if (text.size() > limits_.cell_bytes) throw ReadFault{WorkbookFault::too_large};
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text_bytes) throw ReadFault{WorkbookFault::too_large};
    if (++cells_ > limits_.cells) throw ReadFault{WorkbookFault::too_many_cells};
    workbook_.sheets.back().cells.push_back({.row = static_cast<std::uint32_t>(row),
                                             .column = static_cast<std::uint32_t>(column),
                                             .text = std::move(text)});
}

void GridBuilder::merge(std::size_t row, std::size_t column, std::size_t rows,
                        std::size_t columns) {
    if (row >= limits_.rows || column >= limits_.columns || rows == 0 || columns == 0) return;
    if (rows == 1 && columns == 1) return;
    if (++cells_ > limits_.cells) throw ReadFault{WorkbookFault::too_many_cells};
    workbook_.sheets.back().merged.push_back(
        {.row = static_cast<std::uint32_t>(row),
         .column = static_cast<std::uint32_t>(column),
         .rows = static_cast<std::uint32_t>(std::min(rows, limits_.rows - row)),
         .columns = static_cast<std::uint32_t>(std::min(columns, limits_.columns - column))});
}

Workbook GridBuilder::finish() {
    if (workbook_.sheets.empty()) throw ReadFault{WorkbookFault::no_sheet};
    const auto place = [](const SheetCell& cell) { return std::tuple(cell.row, cell.column); };
    for (auto& sheet : workbook_.sheets) {
        std::ranges::stable_sort(sheet.cells, {}, place);
        const auto again = std::ranges::unique(sheet.cells, {}, place);
        sheet.cells.erase(again.begin(), again.end());
    }
    return std::move(workbook_);
}

void append_bounded(std::string& to, std::string_view text, const WorkbookLimits& limits) {
    if (to.size() + text.size() > limits.cell_bytes) throw ReadFault{WorkbookFault::too_large};
    to += text;
}

std::string plain_number(std::string_view written) {
    if (written.find_first_of(".eE") == std::string_view::npos) return std::string(written);
    const auto value = number_of(written);
    return value ? rounded(*value) : std::string(written);
}

std::string percent_text(std::string_view written) {
    const auto value = number_of(written);
    return value ? rounded(*value * 100) + '%' : std::string(written);
}

}  // namespace spillway::document
