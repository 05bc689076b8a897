#include "crypto/random.hpp"

#include <sodium.h>

namespace spillway::crypto {

void fill_random(std::span<std::uint8_t> bytes) noexcept {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace spillway::crypto
