// The token in the link of a poster: base64url of target id 16 ‖ generation 2 ‖ tag 8, where the
// tag is HMAC-SHA-256 keyed from the instance secret. It says nothing about anybody; raising the
// target's generation revokes it. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

struct QrClaim {
    domain::TargetId target{};
    std::uint16_t generation = 0;

    friend bool operator==(const QrClaim&, const QrClaim&) = default;
};

// 35 characters.
[[nodiscard]] std::string make_qr_token(const InstanceSecret& secret,
                                        const domain::TargetId& target, std::uint16_t generation);

// Nothing for a forged or broken token. Whether the generation is still good is the caller's check.
[[nodiscard]] std::optional<QrClaim> read_qr_token(const InstanceSecret& secret,
                                                   std::string_view token);

// Two indices (0..2047) into the Chinese BIP-39 list: the check word beside the code on the poster
// and on the page, by which a pasted-over code is noticed.
[[nodiscard]] std::array<std::uint16_t, 2> check_word_indices(const InstanceSecret& secret,
                                                              std::string_view token);

}  // namespace spillway::crypto
