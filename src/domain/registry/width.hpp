// Full-width letters, digits and punctuation as their ASCII counterparts (U+FF01 to U+FF5E, and the
// ideographic space), as people mix both in one sheet. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace spillway::domain {

// Valid UTF-8 in, valid UTF-8 out; everything else stays.
[[nodiscard]] std::string fold_width(std::string_view text);

void append_code_point(std::string& text, char32_t symbol);

}  // namespace spillway::domain
