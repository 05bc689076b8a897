// A filing as it was handed in, from a sheet or from the browser: texts under fields, and where
// each stood. What check_filing() takes. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/registry/form.hpp"

namespace spillway::domain {

inline constexpr std::size_t kMaxFilingRows = 20'000;
inline constexpr std::size_t kMaxCellLength = 4'000;  // code points

// Under one field; a joined column stands under the first of its fields and `is_joined` says so.
struct RawCell {
    std::size_t field = 0;  // index into FormEntry::fields
    std::string text{};     // UTF-8, not trimmed
    bool is_joined = false;
};

struct RawRow {
    std::uint32_t source_row = 0;  // of the sheet, from 1; in the browser the row's number
    bool is_classified = false;    // a column `secret` (its Chinese heading) says so
    std::vector<RawCell> cells{};
};

struct RawColumn {
    std::size_t field = 0;
    std::uint32_t source_column = 0;  // from 1; 0: not from a sheet
    std::optional<MoneyUnit> unit{};  // that the heading names
};

struct RawFiling {
    std::string sheet{};  // its name; empty: typed in the browser
    std::string unit{};   // what title or head lines say, as far as found
    std::string reporting_unit{};
    std::string filled_on{};
    std::string period{};  // half-year or month, as far as found
    std::vector<RawColumn> columns{};
    std::vector<RawRow> rows{};
    std::vector<std::string> unknown_headings{};  // with their columns, in order
    std::vector<std::uint32_t> unknown_columns{};
};

}  // namespace spillway::domain
