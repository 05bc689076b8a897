// What stands above the headings of a form: its title with the unit's name and the time it is
// about, who filled it in and when, the unit of all amounts. Any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/registry/form.hpp"

namespace spillway::document {

struct HeadLines {
    std::string unit{};
    std::string reporting_unit{};
    std::string filled_on{};
    std::string period{};
    std::optional<domain::MoneyUnit> money_unit{};

    // The texts of one row, from left to right.
    void read(std::span<const std::string_view> texts, const domain::FormEntry& form);
};

}  // namespace spillway::document
