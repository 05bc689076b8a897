// A member's password-wrapped keys between the form that crypto gives them and the columns that
// storage keeps: the cost is written as two numbers of eight bytes, big endian. Any thread.
#pragma once

#include <optional>

#include "crypto/password.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

[[nodiscard]] storage::PasswordEnvelope to_envelope(crypto::WrappedSecrets wrapped);

// Nothing when the columns cannot be that.
[[nodiscard]] std::optional<crypto::WrappedSecrets> from_envelope(
    const storage::PasswordEnvelope& envelope);

}  // namespace spillway::app
