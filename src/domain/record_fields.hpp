// The fields that several records share: numbered values of the domain's tables, lists of
// categories, ids that may be absent. Any thread.
#pragma once

#include <optional>
#include <vector>

#include "domain/category.hpp"
#include "domain/complaint.hpp"
#include "domain/ids.hpp"
#include "domain/record.hpp"
#include "domain/table.hpp"

namespace spillway::domain {

// The number of an enumeration's value, one byte.
template <class Enum>
void write_number(RecordWriter& out, Enum value) {
    out.number8(static_cast<std::uint8_t>(value));
}

// Zero stands for nothing.
template <class Enum>
void write_optional(RecordWriter& out, std::optional<Enum> value) {
    out.number8(value ? static_cast<std::uint8_t>(*value) : std::uint8_t{0});
}

// The value of that number in the table.
template <class Table, class Row, class Enum>
[[nodiscard]] Enum read_number(RecordReader& in, const Table& table, Enum Row::*member) {
    const auto value = numbered(table, member, in.number8());
    if (!value) in.fail();
    return value.value_or(Enum{});
}

template <class Table, class Row, class Enum>
[[nodiscard]] std::optional<Enum> read_optional(RecordReader& in, const Table& table,
                                                Enum Row::*member) {
    const auto number = in.number8();
    if (number == 0) return std::nullopt;
    const auto value = numbered(table, member, number);
    if (!value) in.fail();
    return value;
}

[[nodiscard]] Net read_net(RecordReader& in);
[[nodiscard]] Mode read_mode(RecordReader& in);
[[nodiscard]] Language read_language(RecordReader& in);

void write_categories(RecordWriter& out, const std::vector<Category>& categories);
// Each once and all of `net`.
[[nodiscard]] std::vector<Category> read_categories(RecordReader& in, Net net);

void write_target(RecordWriter& out, const std::optional<TargetId>& target);
[[nodiscard]] std::optional<TargetId> read_target(RecordReader& in);

}  // namespace spillway::domain
