#include "storage/cells_text.hpp"

#include <algorithm>
#include <iterator>

namespace spillway::storage {
namespace {

constexpr char kBetweenCells = '\x1f';

}  // namespace

std::string join_cells(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i != 0) text += kBetweenCells;
        std::ranges::copy_if(cells[i], std::back_inserter(text),
                             [](char symbol) { return symbol != kBetweenCells; });
    }
    return text;
}

std::vector<std::string> split_cells(std::string_view text) {
    std::vector<std::string> cells;
    while (true) {
        const auto end = text.find(kBetweenCells);
        cells.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return cells;
        text.remove_prefix(end + 1);
    }
}

}  // namespace spillway::storage
