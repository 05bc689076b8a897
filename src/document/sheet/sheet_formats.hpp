// The three formats behind read_workbook(), each filling a GridBuilder. Faults are thrown as
// ReadFault. Any thread.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "document/sheet/archive.hpp"
#include "document/sheet/grid_builder.hpp"

namespace spillway::document {

void read_xlsx(Archive& archive, GridBuilder& grid);
void read_ods(Archive& archive, GridBuilder& grid);
void read_csv(base::ByteView file, GridBuilder& grid);

}  // namespace spillway::document
