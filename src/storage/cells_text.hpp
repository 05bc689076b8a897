// The cells of a row of a form as they are kept in one column. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spillway::storage {

// Joined by U+001F, which is left out where a cell holds it.
[[nodiscard]] std::string join_cells(const std::vector<std::string>& cells);
[[nodiscard]] std::vector<std::string> split_cells(std::string_view text);

}  // namespace spillway::storage
