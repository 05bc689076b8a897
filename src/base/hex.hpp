// Hexadecimal text. Not for secrets: neither constant in time nor wiped. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::base {

// Two lower-case digits a byte.
[[nodiscard]] std::string hex_encode(ByteView bytes);

// The bytes, or nothing when a character is no digit or one is left over.
[[nodiscard]] std::optional<Bytes> hex_decode(std::string_view text);

}  // namespace spillway::base
