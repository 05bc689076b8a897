// The keys of this program, one type per purpose, so that none can be used for another's work.
// Secrets are wiped and do not print; public keys are plain values. Any thread.
//
// A case has one CaseKey. From it come the ConversationKey (what reporter and staff tell each
// other; also wrapped under the receipt code) and the InternalKey (notes and facets), so that the
// receipt code cannot open a note. The IdentityKey of a case is drawn apart from it.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/hex.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "domain/receipt_code.hpp"

namespace spillway::crypto {

using CaseKey = base::Secret<struct CaseKeyTag, 32>;
using ConversationKey = base::Secret<struct ConversationKeyTag, 32>;
using InternalKey = base::Secret<struct InternalKeyTag, 32>;
using IdentityKey = base::Secret<struct IdentityKeyTag, 32>;
using DeskKey = base::Secret<struct DeskKeyTag, 32>;
using SessionToken = base::Secret<struct SessionTokenTag, 32>;
using RecoverySecret = base::Secret<struct RecoverySecretTag, 32>;
using InstanceSecret = base::Secret<struct InstanceSecretTag, 32>;
using BoxSecret = base::Secret<struct BoxSecretTag, 32>;    // X25519 scalar
using SignSecret = base::Secret<struct SignSecretTag, 32>;  // Ed25519 seed (RFC 8032 5.1.5)
using ReceiptBits = domain::ReceiptBits;

// Thirty-two public bytes of one kind of key. Nothing says that they are a point on the curve.
template <class Tag>
class PublicKey {
public:
    static constexpr std::size_t kSize = 32;

    PublicKey() = default;
    explicit PublicKey(std::span<const std::uint8_t, kSize> bytes) {
        std::copy(bytes.begin(), bytes.end(), bytes_.begin());
    }
    static std::optional<PublicKey> from_bytes(base::ByteView bytes) {
        if (bytes.size() != kSize) return std::nullopt;
        return PublicKey(bytes.first<kSize>());
    }
    // From 64 hexadecimal digits of either case.
    static std::optional<PublicKey> parse(std::string_view hex) {
        const auto bytes = base::hex_decode(hex);
        return bytes ? from_bytes(*bytes) : std::nullopt;
    }

    [[nodiscard]] base::ByteView bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::span<std::uint8_t, kSize> fill() noexcept {
        return std::span<std::uint8_t, kSize>(bytes_);
    }
    [[nodiscard]] std::string hex() const { return base::hex_encode(bytes_); }

    friend auto operator<=>(const PublicKey&, const PublicKey&) = default;

private:
    std::array<std::uint8_t, kSize> bytes_{};
};

using BoxPublic = PublicKey<struct BoxPublicTag>;
using SignPublic = PublicKey<struct SignPublicTag>;

struct BoxKeys {
    BoxSecret secret{};
    BoxPublic pub{};
};

struct SignKeys {
    SignSecret secret{};
    SignPublic pub{};
};

struct StaffPublics {
    BoxPublic box{};
    SignPublic sign{};

    friend bool operator==(const StaffPublics&, const StaffPublics&) = default;
};

struct StaffSecrets {
    BoxSecret box{};
    SignSecret sign{};

    [[nodiscard]] StaffSecrets clone() const { return {box.clone(), sign.clone()}; }
    friend bool operator==(const StaffSecrets&, const StaffSecrets&) = default;
};

struct StaffKeys {
    StaffSecrets secrets{};
    StaffPublics publics{};
};

[[nodiscard]] StaffKeys generate_staff_keys();

// The public halves that belong to the given secret ones.
[[nodiscard]] BoxPublic box_public(const BoxSecret& secret);
[[nodiscard]] SignPublic sign_public(const SignSecret& secret);
[[nodiscard]] StaffPublics staff_publics(const StaffSecrets& secrets);

[[nodiscard]] ConversationKey conversation_key(const CaseKey& key);
[[nodiscard]] InternalKey internal_key(const CaseKey& key);

// What two people compare, as words, before one confirms the other's keys.
[[nodiscard]] Digest fingerprint(const StaffPublics& publics);

}  // namespace spillway::crypto
