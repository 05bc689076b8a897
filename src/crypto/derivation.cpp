#include "crypto/derivation.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace spillway::crypto {

void derive(std::span<std::uint8_t, 32> out, base::ByteView master, Derived key) {
    if (master.size() < 16 || master.size() > crypto_generichash_blake2b_KEYBYTES_MAX) {
        throw std::logic_error("a key of this size cannot be derived from");
    }
    const auto found = std::ranges::find(kDerivations, key, &Derivation::key);
    assert(found != kDerivations.end() && found->context.size() == crypto_kdf_CONTEXTBYTES);
    std::array<std::uint8_t, crypto_generichash_blake2b_SALTBYTES> salt{1};
    std::array<std::uint8_t, crypto_generichash_blake2b_PERSONALBYTES> personal{};
    std::ranges::copy(found->context, personal.begin());
    crypto_generichash_blake2b_salt_personal(out.data(), out.size(), nullptr, 0, master.data(),
                                             master.size(), salt.data(), personal.data());
}

}  // namespace spillway::crypto
