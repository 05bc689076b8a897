// What people type when they copy a code: folded to one form before it is read. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::domain {

inline constexpr std::size_t kMaxTypedCode = 1024;  // bytes

// Full-width letters and digits as ASCII, ASCII letters lower case, and each run of separators
// (white space of any kind, hyphens and dashes, dots, commas, invisible joiners) as one space
// between what it separates. Nothing when the text is not UTF-8.
[[nodiscard]] std::optional<base::WipedString> fold_typed(std::string_view typed);

}  // namespace spillway::domain
