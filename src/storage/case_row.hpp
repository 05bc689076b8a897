// How a row of case_file is read, for the stores that select it. Inside storage only.
#pragma once

#include "storage/case_store.hpp"
#include "storage/statement.hpp"

namespace spillway::storage {

// Columns 0 to 9: id, sequence, state, received_on, number, complaint_kind, is_named, due_on,
// awaits_staff, last_opened_on.
[[nodiscard]] CaseRow read_case(const Statement& row);

}  // namespace spillway::storage
