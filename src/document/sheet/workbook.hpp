// Spreadsheets as they come in: .xlsx and .ods (a zip of XML, read as a stream) and CSV, all as plain
// grids of texts. The format is told by the content, and must fit the name's ending. Everything is
// bounded; macros, encryption, DTDs and archives that unpack to more than they say are refused.
// Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace spillway::document {

struct WorkbookLimits {
    std::size_t file_bytes = std::size_t{16} << 20;
    std::size_t unpacked_bytes = std::size_t{256} << 20;  // all parts that are read
    std::size_t rows = 20'100;     // of a sheet, counting empty ones inside
    std::size_t columns = 256;
    std::size_t cells = 1'000'000;  // that hold something, all sheets
    std::size_t cell_bytes = 32'767;
    std::size_t text_bytes = std::size_t{64} << 20;  // of all cells
    std::size_t sheets = 50;
};

struct SheetCell {
    std::uint32_t row = 0;     // from 0
    std::uint32_t column = 0;  // from 0
    std::string text{};        // numbers as written; dates as ISO text; never empty
};

// Cells that are merged hold their text at the top left; `rows` and `columns` say how far it goes.
struct MergedRange {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t rows = 1;
    std::uint32_t columns = 1;
};

struct SheetGrid {
    std::string name{};
    bool is_hidden = false;
    std::vector<SheetCell> cells{};  // by row, then column
    std::vector<MergedRange> merged{};
};

enum class WorkbookFault : std::uint8_t {
    empty,
    too_large,         // the file, or what it unpacks to
    too_many_rows,
    too_many_columns,
    too_many_cells,
    too_many_sheets,
    broken,            // a damaged archive or bad XML
    not_what_it_says,  // the content is not what the name's ending says
    unknown_format,    // .xls, .pdf, a picture ...
    has_macros,
    encrypted,
    bad_encoding,      // CSV in neither UTF-8 nor GB18030
    no_sheet,
};

struct Workbook {
    std::vector<SheetGrid> sheets{};
};

// `name`: of the file, for its ending only.
[[nodiscard]] std::expected<Workbook, WorkbookFault> read_workbook(
    base::ByteView file, std::string_view name, const WorkbookLimits& limits = {});

}  // namespace spillway::document
