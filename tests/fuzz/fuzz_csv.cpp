// CSV in any encoding: read or refused, and what is read is UTF-8 in order within the limits.
#include "base/utf8.hpp"
#include "document/sheet/form_reader.hpp"
#include "document/sheet/workbook.hpp"
#include "fuzz_input.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto workbook = document::read_workbook({data, size}, "a.csv");
    if (!workbook) return 0;
    for (const auto& cell : workbook->sheets.at(0).cells) {
        fuzz::require(!cell.text.empty() && base::is_utf8(cell.text), "cells are UTF-8");
        fuzz::require(cell.column < document::WorkbookLimits{}.columns, "columns are bounded");
    }
    for (const auto& form : domain::all_forms()) (void)document::read_form(*workbook, form.id);
    return 0;
}
