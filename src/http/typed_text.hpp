// Text that a person typed, made regular: browsers send line ends as CRLF, programs as they like.
// Any thread.
#pragma once

#include <string_view>

#include "base/secret.hpp"

namespace spillway::http {

// With CRLF and lone CR as LF.
[[nodiscard]] base::SecretText with_line_feeds(std::string_view text);

}  // namespace spillway::http
