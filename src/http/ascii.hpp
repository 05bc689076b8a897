// ASCII as HTTP's grammar needs it: independent of locales, blind to anything above 0x7E.
// Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spillway::http {

[[nodiscard]] constexpr char to_lower(char symbol) noexcept {
    return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
}
[[nodiscard]] constexpr bool is_digit(char symbol) noexcept {
    return symbol >= '0' && symbol <= '9';
}
[[nodiscard]] constexpr bool is_alphanumeric(char symbol) noexcept {
    return is_digit(symbol) || (to_lower(symbol) >= 'a' && to_lower(symbol) <= 'z');
}
// C0 controls and DEL.
[[nodiscard]] constexpr bool is_control(char symbol) noexcept {
    const auto code = static_cast<unsigned char>(symbol);
    return code < 0x20 || code == 0x7F;
}
// The value of a hexadecimal digit, or -1.
[[nodiscard]] constexpr int hex_value(char symbol) noexcept {
    if (is_digit(symbol)) return symbol - '0';
    const char lower = to_lower(symbol);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

// Without spaces and tabs at both ends (OWS of RFC 9110 section 5.6.3).
[[nodiscard]] std::string_view trim_ows(std::string_view text) noexcept;

// Cuts the piece before the first `separator` off the front of `rest`, and the separator with it;
// all of it when there is none.
[[nodiscard]] std::string_view next_piece(std::string_view& rest, char separator) noexcept;

}  // namespace spillway::http
