// What must be known of UTF-8: is it valid, how long is it, and is it free of control characters.
// Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spillway::base {

// True for well-formed UTF-8 (RFC 3629): no overlong forms, surrogates or values above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

// The number of code points of valid UTF-8.
[[nodiscard]] std::size_t utf8_length(std::string_view text) noexcept;

// The longest beginning of valid UTF-8 that has at most `code_points`.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t code_points) noexcept;

// Takes the first code point off `text`, which must be valid UTF-8 and not empty.
[[nodiscard]] char32_t take_code_point(std::string_view& text) noexcept;

// Adds a scalar value (no surrogate, at most U+10FFFF) to the end of `text`.
void append_code_point(std::string& text, char32_t symbol);

// True when a C0 control other than tab, line feed and carriage return, or DEL, is in it.
[[nodiscard]] bool has_control_characters(std::string_view text) noexcept;

// Without ASCII and ideographic (U+3000) white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

}  // namespace spillway::base
