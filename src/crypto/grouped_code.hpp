// Crockford symbols in groups of four, as people copy them from paper. For this folder only.
#pragma once

#include "base/bytes.hpp"
#include "base/secret.hpp"

namespace spillway::crypto {

// "0123-4567-…". base::crockford_decode reads it back.
[[nodiscard]] base::SecretText grouped_code(base::ByteView bytes);

// Ten random bytes as such a code: 16 symbols.
[[nodiscard]] base::SecretText random_code();

}  // namespace spillway::crypto
