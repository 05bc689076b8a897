#include "crypto/client_tag.hpp"

#include <sodium.h>

#include "base/secret.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {

ClientTagger::~ClientTagger() {
    base::wipe(key_);
}

std::uint64_t ClientTagger::tag(base::ByteView network_prefix, base::Instant now) {
    static_assert(crypto_shorthash_KEYBYTES == sizeof key_);
    const auto hour = std::chrono::floor<std::chrono::hours>(now.time_since_epoch()).count();
    std::array<std::uint8_t, crypto_shorthash_BYTES> hash{};
    {
        const std::scoped_lock lock(mutex_);
        if (hour != hour_) {
            fill_random(key_);
            hour_ = hour;
        }
        crypto_shorthash(hash.data(), network_prefix.data(), network_prefix.size(), key_.data());
    }
    std::uint64_t tag = 0;
    for (const auto byte : hash) tag = tag << 8 | byte;
    return tag;
}

}  // namespace spillway::crypto
