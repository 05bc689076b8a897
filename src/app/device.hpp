// Browsers from which an account was once signed in to: they carry a cookie of their own, and
// their attempts are throttled apart from everybody else's, so that nobody can lock them out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/instance.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

struct Device {
    base::SecretText cookie{};  // 43 characters of base64url
    crypto::Digest id{};        // what the database holds
};

[[nodiscard]] Device make_device();

// Store step, after a complete sign-in. Forgets browsers not renewed for half a year.
void remember_device(storage::Connection& connection, const crypto::Digest& id,
                     const domain::StaffId& staff, base::Day today);

// The id, when the cookie is one that this login was signed in to from; the throttle's key.
[[nodiscard]] std::optional<crypto::Digest> recognise_device(storage::Connection& reader,
                                                             std::string_view login,
                                                             std::string_view cookie);

}  // namespace spillway::app
