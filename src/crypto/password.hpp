// A staff member's private keys under a password: Argon2id, then XChaCha20-Poly1305 bound to the
// staff member. The cost is stored beside the result and bounded when read back. These functions
// are slow on purpose and take much memory: call them on the small password pool only.
#pragma once

#include <array>
#include <cstdint>
#include <expected>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

enum class PasswordCost : std::uint8_t {
    moderate,     // libsodium MODERATE: 3 passes over 256 MiB; for staff
    interactive,  // libsodium INTERACTIVE: 2 passes over 64 MiB; for the demo
    minimal,      // the least that the library permits; for tests
};

struct PasswordParams {
    std::uint64_t ops = 0;        // passes
    std::uint64_t mem_bytes = 0;  // memory

    friend bool operator==(const PasswordParams&, const PasswordParams&) = default;
};

[[nodiscard]] PasswordParams password_params(PasswordCost cost);

// Within what this program is willing to spend: 1..10 passes over 8 KiB..1 GiB.
[[nodiscard]] bool are_acceptable(const PasswordParams& params);

struct WrappedSecrets {
    PasswordParams params{};
    std::array<std::uint8_t, 16> salt{};
    base::Bytes sealed{};  // version 1 ‖ nonce 24 ‖ ciphertext of both keys
};

// Throws std::bad_alloc when the memory is not to be had, std::invalid_argument when the
// parameters are not acceptable.
[[nodiscard]] WrappedSecrets wrap_with_password(const StaffSecrets& secrets,
                                                const domain::StaffId& staff,
                                                const base::SecretText& password,
                                                const PasswordParams& params);

// not_authentic: wrong password, another member's secrets, or changed. malformed: parameters that
// are not acceptable (checked before anything is spent). Throws std::bad_alloc as above.
[[nodiscard]] std::expected<StaffSecrets, OpenError> unwrap_with_password(
    const WrappedSecrets& wrapped, const domain::StaffId& staff, const base::SecretText& password);

// As much time and memory as unwrapping takes, so that an unknown name answers no faster.
void spend_password_time(const PasswordParams& params);

}  // namespace spillway::crypto
