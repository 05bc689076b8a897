// The checks between the cells of one row, on normal texts. Any thread.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "domain/registry/filing.hpp"

namespace spillway::domain {

struct RuleFinding {
    FindingKind kind{};
    std::size_t field = 0;  // where it is to be mended
    std::string detail{};
};

// `is_fine` per field: a cell in error takes no part. `known_persons`: folded names.
[[nodiscard]] std::vector<RuleFinding> check_row_rules(const FormEntry& form, const FilingRow& row,
                                                       const std::vector<bool>& is_fine,
                                                       const std::set<std::string>& known_persons);

}  // namespace spillway::domain
