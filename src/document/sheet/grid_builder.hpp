// Puts cells into the sheets of a workbook and holds them to the limits. One thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "document/sheet/workbook.hpp"

namespace spillway::document {

class GridBuilder {
public:
    explicit GridBuilder(const WorkbookLimits& limits) : limits_(limits) {}

    void begin_sheet(std::string_view name, bool is_hidden);
    // In any order of columns, rows ascending or not; an empty text is left out.
    void add(std::size_t row, std::size_t column, std::string text);
    void merge(std::size_t row, std::size_t column, std::size_t rows, std::size_t columns);
    [[nodiscard]] const WorkbookLimits& limits() const { return limits_; }
    // Sorted; a place that is given twice keeps the first.
    [[nodiscard]] Workbook finish();

private:
    WorkbookLimits limits_;
    Workbook workbook_{};
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;
};

// Bounded by the limits' cell_bytes.
void append_bounded(std::string& to, std::string_view text, const WorkbookLimits& limits);

// A number as it stands in XML: whole numbers keep all their digits, others their first fifteen, as
// spreadsheets show them; without exponents.
[[nodiscard]] std::string plain_number(std::string_view written);

// `0.35` as `35%`.
[[nodiscard]] std::string percent_text(std::string_view written);

}  // namespace spillway::document
