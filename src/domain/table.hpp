// Looking things up in the domain's constexpr tables, by value and by code. Any thread.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace spillway::domain {

// The row whose `member` is `value`; there must be one.
template <class Table, class Row, class Value>
[[nodiscard]] constexpr const Row& row_of(const Table& table, Value Row::*member,
                                          std::type_identity_t<Value> value) {
    const auto row = std::ranges::find(table, value, member);
    assert(row != table.end());
    return *row;
}

// The row of that code, or nullptr.
template <class Table>
[[nodiscard]] constexpr const typename Table::value_type* find_code(const Table& table,
                                                                    std::string_view code) {
    const auto row = std::ranges::find(table, code, &Table::value_type::code);
    return row == table.end() ? nullptr : &*row;
}

// The `member` of the row of that code, or nothing.
template <class Table, class Row, class Value>
[[nodiscard]] constexpr std::optional<Value> value_of(const Table& table, std::string_view code,
                                                      Value Row::*member) {
    const auto* row = find_code(table, code);
    return row ? std::optional(row->*member) : std::nullopt;
}

// The row's `member` whose number is stored as `number`, or nothing.
template <class Table, class Row, class Value>
[[nodiscard]] constexpr std::optional<Value> numbered(const Table& table, Value Row::*member,
                                                      std::int64_t number) {
    for (const auto& row : table) {
        if (static_cast<std::int64_t>(row.*member) == number) return row.*member;
    }
    return std::nullopt;
}

}  // namespace spillway::domain
