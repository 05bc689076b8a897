// The organisation's recovery secret, made and printed once at `init` and stored nowhere. From it
// come the key pair that every case is also sealed to, and the root pair that signs the first
// key-holder. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/secret.hpp"
#include "crypto/keys.hpp"

namespace spillway::crypto {

[[nodiscard]] BoxKeys recovery_box_keys(const RecoverySecret& secret);
[[nodiscard]] SignKeys root_sign_keys(const RecoverySecret& secret);

// 56 Crockford symbols in 14 groups of four: 256 bits and 24 check bits (SHA-256).
[[nodiscard]] base::SecretText recovery_text(const RecoverySecret& secret);

// Forgives case, spaces, hyphens, O/0 and I/L/1. Nothing when a symbol is missing or mistaken.
[[nodiscard]] std::optional<RecoverySecret> parse_recovery_text(std::string_view text);

}  // namespace spillway::crypto
