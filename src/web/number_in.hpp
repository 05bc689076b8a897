// Whole numbers as they stand in addresses and forms. Any thread.
#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace spillway::web {

// All of `text` as a number, or nothing.
template <class Number = std::size_t>
[[nodiscard]] std::optional<Number> number_in(std::string_view text) {
    Number value{};
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

}  // namespace spillway::web
