// Why a file could not be read as a sheet, as English message ids: what it is and what to do.
// Any thread.
#pragma once

#include <string_view>

#include "document/sheet/workbook.hpp"

namespace spillway::web {

[[nodiscard]] std::string_view workbook_fault_text(document::WorkbookFault fault);

}  // namespace spillway::web
