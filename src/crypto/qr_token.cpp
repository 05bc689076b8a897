#include "crypto/qr_token.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

#include "base/base64.hpp"
#include "crypto/append.hpp"
#include "crypto/derivation.hpp"

namespace spillway::crypto {
namespace {

constexpr std::size_t kTagSize = 8;
constexpr std::size_t kClaimSize = domain::TargetId::kSize + 2;

using QrSubkey = base::Secret<struct QrSubkeyTag, 32>;

QrSubkey qr_subkey(const InstanceSecret& secret, Derived purpose) {
    QrSubkey key;
    derive(key.fill(), secret.reveal(), purpose);
    return key;
}

std::array<std::uint8_t, kTagSize> tag_of(const InstanceSecret& secret, base::ByteView claim) {
    const auto key = qr_subkey(secret, Derived::qr_tag);
    const auto bytes = key.reveal();
    std::array<std::uint8_t, 32> mac{};
    if (HMAC(EVP_sha256(), bytes.data(), static_cast<int>(bytes.size()), claim.data(), claim.size(),
             mac.data(), nullptr) == nullptr) {
        throw std::runtime_error("HMAC-SHA-256 is not to be had");
    }
    std::array<std::uint8_t, kTagSize> tag{};
    std::copy_n(mac.begin(), kTagSize, tag.begin());
    return tag;
}

}  // namespace

std::string make_qr_token(const InstanceSecret& secret, const domain::TargetId& target,
                          std::uint16_t generation) {
    base::Bytes token = base::to_bytes(target.bytes());
    append_number(token, generation);
    append(token, tag_of(secret, token));
    return base::base64url_encode(token);
}

std::optional<QrClaim> read_qr_token(const InstanceSecret& secret, std::string_view token) {
    const auto bytes = base::base64url_decode(token);
    if (!bytes || bytes->size() != kClaimSize + kTagSize) return std::nullopt;
    const auto view = base::ByteView(*bytes);
    const auto claim = view.first(kClaimSize);
    if (!base::equal_in_constant_time(tag_of(secret, claim), view.last(kTagSize))) {
        return std::nullopt;
    }
    return QrClaim{
        .target = domain::TargetId(claim.first<domain::TargetId::kSize>()),
        .generation = static_cast<std::uint16_t>(claim[kClaimSize - 2] << 8 | claim.back())};
}

std::array<std::uint16_t, 2> check_word_indices(const InstanceSecret& secret,
                                                std::string_view token) {
    constexpr unsigned kWordMask = 0x7FF;  // 2048 words
    const auto key = qr_subkey(secret, Derived::qr_check);
    const auto digest = keyed_hash(key.reveal(), base::as_bytes(token));
    const auto index = [&digest](std::size_t at) {
        return static_cast<std::uint16_t>((unsigned{digest[at]} << 8 | digest[at + 1]) & kWordMask);
    };
    return {index(0), index(2)};
}

}  // namespace spillway::crypto
