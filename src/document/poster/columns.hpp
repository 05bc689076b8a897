// How wide the columns of a poster's table are: short texts (names, amounts, dates) stay on one
// line, long ones share what is left, so that no word is torn while another column has room. Widths
// are of type one point in size, and grow with it. One thread.
#pragma once

#include <string>
#include <vector>

#include "document/poster/fonts.hpp"

namespace spillway::document {

struct ColumnNeed {
    double least = 0;    // narrower, and a short text or a word breaks
    double natural = 0;  // as wide as its longest text
};

// One a heading, with the space beside the texts, `across` on either side.
[[nodiscard]] std::vector<ColumnNeed> column_needs(
    const Type& type, const std::vector<std::string>& headings,
    const std::vector<std::vector<std::string>>& rows, double across);

// The needs of type of `size`, together exactly `width`. Where even the least does not fit, all
// columns give way in proportion.
[[nodiscard]] std::vector<double> fit_columns(const std::vector<ColumnNeed>& needs, double size,
                                              double width);

[[nodiscard]] double least_width(const std::vector<ColumnNeed>& needs, double size);

}  // namespace spillway::document
