// Finds a form in a sheet laid out as in the notice: title and head lines above, headings of one to
// three rows with merged cells, found by name, an example row, numbered empty rows, notes beneath.
// Any thread.
#pragma once

#include <optional>

#include "document/sheet/workbook.hpp"
#include "domain/registry/raw_filing.hpp"

namespace spillway::document {

// From the sheet, of those that are not hidden, whose headings fit the form best; nothing when no
// sheet has two of them in a row.
[[nodiscard]] std::optional<domain::RawFiling> read_form(const Workbook& workbook,
                                                         domain::FormId form);

}  // namespace spillway::document
