#include "crypto/sealing.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "crypto/append.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {
namespace {

constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kSealTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHeadSize = 1 + kNonceSize;
constexpr std::size_t kIdSize = 16;

base::Bytes associated_data(base::ByteView context) {
    base::Bytes data{kSealVersion};
    append(data, context);
    return data;
}

std::size_t padded_size(std::size_t size, Padding padding) {
    return padding == Padding::none ? size : (size / kPaddingBlock + 1) * kPaddingBlock;
}

// Version, purpose, scope and recipient: what stands before the payload in a sealed box.
base::Bytes box_head(const BoxContext& context) {
    assert(context.scope.empty() || context.scope.size() == kIdSize);
    assert(context.recipient.size() == kIdSize);
    base::Bytes head{kSealVersion, static_cast<std::uint8_t>(context.purpose)};
    append(head, context.scope);
    head.resize(2 + kIdSize);
    append(head, context.recipient);
    return head;
}

}  // namespace

base::Bytes seal_envelope(std::span<const std::uint8_t, 32> key, base::ByteView context,
                          base::ByteView plain, Padding padding) {
    const auto data = associated_data(context);
    const std::size_t size = padded_size(plain.size(), padding);
    base::Bytes sealed(kHeadSize + size + kSealTagSize);
    sealed[0] = kSealVersion;
    const auto nonce = std::span(sealed).subspan(1, kNonceSize);
    fill_random(nonce);
    const auto body = std::span(sealed).subspan(kHeadSize);
    std::ranges::copy(plain, body.begin());
    if (padding == Padding::blocks) body[plain.size()] = 0x80;  // ISO/IEC 7816-4, as sodium_pad
    crypto_aead_xchacha20poly1305_ietf_encrypt(body.data(), nullptr, body.data(), size, data.data(),
                                               data.size(), nullptr, nonce.data(), key.data());
    return sealed;
}

std::expected<base::WipedBytes, OpenError> open_envelope(std::span<const std::uint8_t, 32> key,
                                                         base::ByteView context,
                                                         base::ByteView sealed, Padding padding) {
    if (sealed.empty()) return std::unexpected(OpenError::malformed);
    if (sealed[0] != kSealVersion) return std::unexpected(OpenError::unknown_version);
    if (sealed.size() < kHeadSize + kSealTagSize) return std::unexpected(OpenError::malformed);
    const auto data = associated_data(context);
    const auto nonce = sealed.subspan(1, kNonceSize);
    const auto body = sealed.subspan(kHeadSize);
    base::WipedBytes plain(body.size() - kSealTagSize);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, body.data(),
                                                   body.size(), data.data(), data.size(),
                                                   nonce.data(), key.data()) != 0) {
        return std::unexpected(OpenError::not_authentic);
    }
    if (padding == Padding::blocks) {
        std::size_t size = 0;
        if (plain.empty() || sodium_unpad(&size, plain.data(), plain.size(), kPaddingBlock) != 0) {
            return std::unexpected(OpenError::malformed);
        }
        plain.resize(size);
    }
    return plain;
}

base::Bytes seal_box(const BoxContext& context, base::ByteView payload, const BoxPublic& to) {
    const auto head = box_head(context);
    base::WipedBytes plain;
    plain.reserve(head.size() + payload.size());
    append(plain, head);
    append(plain, payload);
    base::Bytes sealed(1 + crypto_box_SEALBYTES + plain.size());
    sealed[0] = kSealVersion;
    if (crypto_box_seal(sealed.data() + 1, plain.data(), plain.size(), to.bytes().data()) != 0) {
        throw std::invalid_argument("a public key that nothing can be sealed to");
    }
    return sealed;
}

std::expected<base::WipedBytes, OpenError> open_box(const BoxContext& context,
                                                    base::ByteView sealed, std::size_t payload_size,
                                                    const BoxPublic& pub, const BoxSecret& secret) {
    const auto head = box_head(context);
    if (sealed.empty()) return std::unexpected(OpenError::malformed);
    if (sealed[0] != kSealVersion) return std::unexpected(OpenError::unknown_version);
    if (sealed.size() != 1 + crypto_box_SEALBYTES + head.size() + payload_size) {
        return std::unexpected(OpenError::malformed);
    }
    const auto box = sealed.subspan(1);
    base::WipedBytes plain(box.size() - crypto_box_SEALBYTES);
    if (crypto_box_seal_open(plain.data(), box.data(), box.size(), pub.bytes().data(),
                             secret.reveal().data()) != 0) {
        return std::unexpected(OpenError::not_authentic);
    }
    const auto payload_at = plain.begin() + static_cast<std::ptrdiff_t>(head.size());
    if (!std::equal(head.begin(), head.end(), plain.begin(), payload_at)) {
        return std::unexpected(OpenError::not_authentic);
    }
    return base::WipedBytes(payload_at, plain.end());
}

}  // namespace spillway::crypto
