// What the number formats of an .xlsx say about its numbers (ECMA-376 part 1, 18.8.30, with the
// Chinese built-in formats). Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace spillway::document {

enum class NumberLook : std::uint8_t { plain, percent, date, month, time };

[[nodiscard]] NumberLook builtin_look(int format);
[[nodiscard]] NumberLook look_of_code(std::string_view code);

// A serial date as 2026-03-05, 2026-03 or 14:30; anything else as it is.
[[nodiscard]] std::string serial_text(std::string_view written, NumberLook look, bool is_1904);

}  // namespace spillway::document
