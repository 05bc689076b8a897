// Base 64 (RFC 4648): with '+', '/' and padding for data: links, and the URL alphabet without
// padding for tokens. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::base {

[[nodiscard]] std::string base64_encode(ByteView bytes);
[[nodiscard]] std::string base64url_encode(ByteView bytes);

// The bytes, or nothing when a character is outside the URL alphabet, the length is impossible,
// or padding bits are not zero (so that one value has one spelling).
[[nodiscard]] std::optional<Bytes> base64url_decode(std::string_view text);

}  // namespace spillway::base
