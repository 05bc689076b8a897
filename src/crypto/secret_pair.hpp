// A staff member's two private keys as one envelope, under whatever key guards them. For this
// folder only.
#pragma once

#include <expected>
#include <span>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

// Bound to the staff member.
[[nodiscard]] base::Bytes seal_secret_pair(std::span<const std::uint8_t, 32> key,
                                           const domain::StaffId& staff,
                                           const StaffSecrets& secrets);
[[nodiscard]] std::expected<StaffSecrets, OpenError> open_secret_pair(
    std::span<const std::uint8_t, 32> key, const domain::StaffId& staff, base::ByteView sealed);

}  // namespace spillway::crypto
