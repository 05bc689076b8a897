// SHA-256 for what the domain has handed in. Any thread.
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.hpp"

namespace spillway::domain::test {

[[nodiscard]] std::array<std::uint8_t, 32> sha256(base::ByteView bytes);

}  // namespace spillway::domain::test
