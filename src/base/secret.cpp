#include "base/secret.hpp"

#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

namespace spillway::base {

void wipe(std::span<std::uint8_t> bytes) noexcept {
    if (!bytes.empty()) ::explicit_bzero(bytes.data(), bytes.size());
}

bool equal_in_constant_time(ByteView a, ByteView b) noexcept {
    if (a.size() != b.size()) return false;
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
        asm volatile("" : "+r"(difference));  // keeps the loop from ending early
    }
    return difference == 0;
}

}  // namespace spillway::base
