// Archives of XML, however damaged: read or refused.
#include "base/utf8.hpp"
#include "document/sheet/form_reader.hpp"
#include "document/sheet/workbook.hpp"
#include "fuzz_input.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr document::WorkbookLimits kLimits{.unpacked_bytes = std::size_t{4} << 20};
    for (const auto* name : {"a.xlsx", "a.ods"}) {
        const auto workbook = document::read_workbook({data, size}, name, kLimits);
        if (!workbook) continue;
        for (const auto& sheet : workbook->sheets) {
            for (const auto& cell : sheet.cells) {
                fuzz::require(!cell.text.empty() && base::is_utf8(cell.text), "cells are UTF-8");
                fuzz::require(cell.row < kLimits.rows, "rows are bounded");
            }
        }
        for (const auto& form : domain::all_forms()) (void)document::read_form(*workbook, form.id);
    }
    return 0;
}
