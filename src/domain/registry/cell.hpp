// One cell: from what was typed to its normal text. Any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "domain/registry/filing.hpp"

namespace spillway::domain {

// Stands for what could not be kept of a cell, which is in error as long as it holds one.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CellFault {
    FindingKind kind{};
    std::string detail{};
};

struct NormalCell {
    std::string text{};
    std::vector<CellFault> warnings{};
};

// `typed` is trimmed and not empty; `unit` is the heading's, where it names one.
[[nodiscard]] std::expected<NormalCell, CellFault> normal_cell(const FieldEntry& field,
                                                               std::string_view typed,
                                                               MoneyUnit unit);

// Takes a joined cell apart: as many texts as the group has fields, or what is wrong.
[[nodiscard]] std::expected<std::vector<std::string>, CellFault> separate(
    std::span<const FieldEntry> group, std::string_view typed);

}  // namespace spillway::domain
