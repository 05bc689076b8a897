// Randomness from the kernel, through libsodium. Any thread.
#pragma once

#include <cstdint>
#include <span>

namespace spillway::crypto {

void fill_random(std::span<std::uint8_t> bytes) noexcept;

// A fresh base::Id, such as domain::CaseId.
template <class IdType>
[[nodiscard]] IdType random_id() {
    IdType id;
    fill_random(id.fill());
    return id;
}

// A fresh base::Secret, such as CaseKey or SessionToken.
template <class SecretType>
[[nodiscard]] SecretType random_secret() {
    SecretType secret;
    fill_random(secret.fill());
    return secret;
}

}  // namespace spillway::crypto
