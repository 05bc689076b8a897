// Token buckets in bounded memory: how often may one client, account or the world do a thing?
// A bucket is one instant (the generic cell rate algorithm of ATM): the time at which it will be
// full again. Nothing is stored about whom a tag stands for. Any thread, at the same time.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace spillway::http {

struct BucketPolicy {
    unsigned burst = 10;               // tokens in a full bucket
    std::chrono::nanoseconds every{};  // one token comes back in this time; above zero
};

struct TokenGrant {
    bool granted = false;
    std::chrono::nanoseconds wait{};  // when refused: until there are enough tokens
};

class TokenBuckets {
public:
    // Room for about `capacity` buckets that are not full (rounded up); 16 bytes each.
    TokenBuckets(BucketPolicy policy, std::size_t capacity);

    // Takes `cost` tokens from the tag's bucket, or none when there are too few. `now` is a steady
    // clock's reading; one that goes back is harmless. Where too many buckets share a place, the
    // fullest is forgotten: that errs in the client's favour, so put one global bucket above.
    TokenGrant take(std::uint64_t tag, std::chrono::nanoseconds now, unsigned cost = 1);

    // The same answer without taking anything.
    [[nodiscard]] TokenGrant peek(std::uint64_t tag, std::chrono::nanoseconds now,
                                  unsigned cost = 1) const;

    // Fills the bucket: after a success that shows the earlier failures to be the owner's slips.
    void reset(std::uint64_t tag);

private:
    struct Bucket {
        std::uint64_t tag = 0;
        std::int64_t full_at = 0;  // nanoseconds of the caller's clock
    };
    static constexpr std::size_t kWays = 4;
    static constexpr std::size_t kLocks = 16;
    using Set = std::array<Bucket, kWays>;

    [[nodiscard]] std::size_t place_of(std::uint64_t tag) const noexcept;
    [[nodiscard]] TokenGrant judge(std::int64_t full_at, std::int64_t now, unsigned cost) const;

    BucketPolicy policy_;
    std::vector<Set> sets_;
    mutable std::array<std::mutex, kLocks> locks_;
};

}  // namespace spillway::http
