#include "domain/support/sha256.hpp"

#include <openssl/sha.h>

namespace spillway::domain::test {

std::array<std::uint8_t, 32> sha256(base::ByteView bytes) {
    std::array<std::uint8_t, 32> digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

}  // namespace spillway::domain::test
