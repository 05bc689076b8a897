// What of a message can be seen before it is taken apart: where its body begins, whether taking it
// apart would cost too much memory, and which fields of its header tell nothing of the sender.
// Any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

inline constexpr std::size_t kMaxHeaderBytes = 256 * 1024;  // of the message, and of each part
inline constexpr std::size_t kMaxBoundaryLines = 20'000;    // lines that may divide parts

// Behind the empty line that ends the header; the message's size where there is none.
[[nodiscard]] std::size_t body_offset(std::string_view message);

// False when the header of the message or of what may be a part is longer than kMaxHeaderBytes, or
// when more lines than kMaxBoundaryLines look like boundaries.
[[nodiscard]] bool is_within_bounds(std::string_view message);

// Of the header, the fields that say what the content is, with the empty line that ends them.
[[nodiscard]] base::WipedString anonymous_header(std::string_view message);

}  // namespace spillway::mail
