// Stands for a client's network where rates are limited. The key lives in this object only and is
// drawn anew each hour, so that nobody, later, can tell an address from a tag. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>

#include "base/bytes.hpp"
#include "base/clock.hpp"

namespace spillway::crypto {

class ClientTagger {
public:
    ClientTagger() = default;
    ~ClientTagger();
    ClientTagger(const ClientTagger&) = delete;
    ClientTagger& operator=(const ClientTagger&) = delete;

    // SipHash-2-4 of the network's prefix (an address cut to /32 or /64 by the caller).
    [[nodiscard]] std::uint64_t tag(base::ByteView network_prefix, base::Instant now);

private:
    std::mutex mutex_;
    std::array<std::uint8_t, 16> key_{};
    std::int64_t hour_ = -1;  // since 1970; -1: no key yet
};

}  // namespace spillway::crypto
