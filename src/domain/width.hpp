// Full-width letters, digits and punctuation as their ASCII counterparts (U+FF01 to U+FF5E), as
// people mix both. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace spillway::domain {

[[nodiscard]] constexpr char32_t half_width(char32_t symbol) {
    return symbol >= U'\uFF01' && symbol <= U'\uFF5E' ? symbol - U'\uFF01' + U'!' : symbol;
}

// All of a text, its ideographic and no-break spaces too. Valid UTF-8 in, valid UTF-8 out.
[[nodiscard]] std::string fold_width(std::string_view text);

}  // namespace spillway::domain
