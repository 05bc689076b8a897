// Headings of a sheet matched with the fields of a form, by name and not by place. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/registry/form.hpp"

namespace spillway::document {

// For comparing: folded width, without white space and punctuation.
[[nodiscard]] std::string key_of(std::string_view text);

struct FormColumn {
    std::uint32_t column = 0;  // from 0
    std::size_t field = 0;
    bool is_joined = false;
    std::optional<domain::MoneyUnit> unit{};
    std::string key{};  // of its heading
};

struct FormColumns {
    std::vector<FormColumn> known{};
    std::optional<std::uint32_t> classified{};
    std::vector<std::string> unknown_headings{};
    std::vector<std::uint32_t> unknown_columns{};  // from 1
};

// What stands above a column, from top to bottom; of merged cells the text counts for each.
struct Heading {
    std::uint32_t column = 0;
    std::vector<std::string> parts{};
};

[[nodiscard]] FormColumns match_headings(std::span<const Heading> headings,
                                         const domain::FormEntry& form);

}  // namespace spillway::document
