// Time-based one-time passwords as authenticator programs make them: RFC 6238 with SHA-1, 30 s and
// six digits. The secret rests sealed to the member's own key, so it opens only after the password
// did. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

using TotpSecret = base::Secret<struct TotpSecretTag, 20>;

// Six digits for the step (seconds since 1970 divided by 30).
[[nodiscard]] std::string totp_code(const TotpSecret& secret, std::uint64_t step);
[[nodiscard]] std::uint64_t totp_step(base::Instant now);

// The step that the code belongs to, at most one before or after now, and later than
// `last_used_step` (0 before the first): store it, and no code works twice. Spaces are forgiven.
[[nodiscard]] std::optional<std::uint64_t> matching_step(const TotpSecret& secret,
                                                         std::string_view code, base::Instant now,
                                                         std::uint64_t last_used_step);

// For the enrolment picture; issuer and account are percent-encoded.
[[nodiscard]] base::SecretText otpauth_uri(const TotpSecret& secret, std::string_view issuer,
                                           std::string_view account);

[[nodiscard]] base::Bytes seal_totp_secret(const TotpSecret& secret, const domain::StaffId& staff,
                                           const BoxPublic& to);
[[nodiscard]] std::expected<TotpSecret, OpenError> open_totp_secret(base::ByteView sealed,
                                                                    const domain::StaffId& staff,
                                                                    const BoxPublic& pub,
                                                                    const BoxSecret& secret);

}  // namespace spillway::crypto
