// Ten codes that each replace a TOTP once, for who lost the telephone: 80 random bits as 16
// Crockford symbols in groups of four. Long enough that a plain hash protects them. Any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

[[nodiscard]] std::vector<base::SecretText> generate_recovery_codes();

// What storage holds; bound to the member. Nothing when the text cannot be such a code.
[[nodiscard]] std::optional<Digest> recovery_code_hash(const domain::StaffId& staff,
                                                       std::string_view code);

}  // namespace spillway::crypto
