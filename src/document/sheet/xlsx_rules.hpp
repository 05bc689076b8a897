// What a spreadsheet program checks while a form is typed: drop-downs for choices, amounts, dates,
// percentages and areas, each with a note beside the cell. They warn, as the import checks again.
// One thread.
#pragma once

#include <xlsxwriter.h>

#include "domain/registry/form.hpp"

namespace spillway::document {

struct RowRange {
    lxw_row_t first = 0;
    lxw_row_t last = 0;
};

// For all columns, the one of the classified mark behind the form's own too.
void add_rules(lxw_worksheet* sheet, const domain::FormEntry& form, const RowRange& rows);

}  // namespace spillway::document
