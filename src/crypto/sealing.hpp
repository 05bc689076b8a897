// How this folder seals, beneath the functions that say what is sealed. For this folder only.
//
// Envelope: version 1 ‖ nonce 24 ‖ XChaCha20-Poly1305; the version stands before the context in the
// associated data. Sealed box: version 1 ‖ crypto_box_seal(version ‖ purpose ‖ scope 16 ‖
// recipient 16 ‖ payload). Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <span>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"

namespace spillway::crypto {

inline constexpr std::uint8_t kSealVersion = 1;
inline constexpr std::size_t kPaddingBlock = 256;

enum class Padding : std::uint8_t { none, blocks };

[[nodiscard]] base::Bytes seal_envelope(std::span<const std::uint8_t, 32> key,
                                        base::ByteView context, base::ByteView plain,
                                        Padding padding);
[[nodiscard]] std::expected<base::WipedBytes, OpenError> open_envelope(
    std::span<const std::uint8_t, 32> key, base::ByteView context, base::ByteView sealed,
    Padding padding);

// Stored inside sealed boxes: never change or reuse a number.
enum class BoxPurpose : std::uint8_t {
    case_key = 1,
    identity_key = 2,
    desk_key = 3,
    totp_secret = 4,
    notice_contact = 5,
    mail_answer = 6,
};

struct BoxContext {
    BoxPurpose purpose{};
    base::ByteView scope{};      // 16 bytes: the case, or empty for none (stored as zero)
    base::ByteView recipient{};  // 16 bytes: the holder
};

// Throws std::invalid_argument when `to` is a point of low order.
[[nodiscard]] base::Bytes seal_box(const BoxContext& context, base::ByteView payload,
                                   const BoxPublic& to);

// The payload, which has `payload_size` bytes.
[[nodiscard]] std::expected<base::WipedBytes, OpenError> open_box(const BoxContext& context,
                                                                  base::ByteView sealed,
                                                                  std::size_t payload_size,
                                                                  const BoxPublic& pub,
                                                                  const BoxSecret& secret);

// The payload as the secret that it is.
template <class SecretType>
[[nodiscard]] std::expected<SecretType, OpenError> open_box_as(const BoxContext& context,
                                                               base::ByteView sealed,
                                                               const BoxPublic& pub,
                                                               const BoxSecret& secret) {
    const auto payload = open_box(context, sealed, SecretType::kSize, pub, secret);
    if (!payload) return std::unexpected(payload.error());
    return SecretType(std::span<const std::uint8_t, SecretType::kSize>(*payload));
}

}  // namespace spillway::crypto
