// Taking normal texts of several lines apart again: people, one a line, and powers, each with its
// kind. Any thread.
#pragma once

#include <string_view>
#include <vector>

#include "domain/registry/form.hpp"

namespace spillway::domain {

// The lines of `text`, which outlives them; empty ones are left out.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// The choice of that code, or nullptr.
[[nodiscard]] const Choice* choice_of(const FieldEntry& field, std::string_view code);

// One line of a field of powers.
struct PowerLine {
    const Choice* kind = nullptr;  // nullptr: the line names none, and all of it is text
    std::string_view text{};
};
[[nodiscard]] PowerLine power_of(const FieldEntry& field, std::string_view line);

}  // namespace spillway::domain
