#include "crypto/webhook_signature.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "base/base64.hpp"
#include "base/bytes.hpp"

namespace spillway::crypto {

std::string webhook_signature(const base::SecretText& secret,
                              std::chrono::milliseconds since_1970) {
    const auto key = secret.reveal();
    base::WipedString text(std::to_string(since_1970.count()));
    text += '\n';
    text += key;
    const auto bytes = base::as_bytes(text);
    std::array<std::uint8_t, 32> mac{};
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
             mac.data(), nullptr) == nullptr) {
        throw std::runtime_error("HMAC-SHA-256 is not to be had");
    }
    return std::string(base::base64_encode(mac));
}

}  // namespace spillway::crypto
