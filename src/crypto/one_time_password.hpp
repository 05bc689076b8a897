// The password that an administrator hands to a new member, good for one sign-in: 80 random bits
// as 16 Crockford symbols in groups of four. It protects no key (there is none yet), so only its
// Argon2id hash is kept. Call the slow functions on the password pool only.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "crypto/password.hpp"

namespace spillway::crypto {

[[nodiscard]] base::SecretText generate_one_time_password();

// Slow. The hash in libsodium's own text form (crypto_pwhash_str), at most 127 characters.
// Case, spaces and hyphens do not matter, as in the codes of receipts.
[[nodiscard]] std::string hash_one_time_password(const base::SecretText& password,
                                                 const PasswordParams& params);

// Slow. False for a hash that is no such hash or whose cost is not acceptable.
[[nodiscard]] bool one_time_password_matches(const std::string& hash,
                                             const base::SecretText& password);

}  // namespace spillway::crypto
