#include "http/rate_limit.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace spillway::http {
namespace {

// The finaliser of SplitMix64: spreads tags that differ in few bits.
std::uint64_t spread(std::uint64_t value) noexcept {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31);
}

}  // namespace

TokenBuckets::TokenBuckets(BucketPolicy policy, std::size_t capacity)
    : policy_(policy),
      sets_(std::bit_ceil(std::max<std::size_t>(1, (capacity + kWays - 1) / kWays))) {
    assert(policy.burst > 0 && policy.every.count() > 0);
}

TokenGrant TokenBuckets::take(std::uint64_t tag, std::chrono::nanoseconds now, unsigned cost) {
    const auto place = place_of(tag);
    const std::scoped_lock lock(locks_[place % kLocks]);
    auto& set = sets_[place];
    auto bucket = std::ranges::find(set, tag, &Bucket::tag);
    const bool known = bucket != set.end();
    const auto grant = judge(known ? bucket->full_at : 0, now.count(), cost);
    if (!grant.granted) return grant;
    if (!known) {
        bucket = std::ranges::min_element(set, {}, &Bucket::full_at);
        *bucket = {.tag = tag, .full_at = 0};
    }
    bucket->full_at = std::max(bucket->full_at, static_cast<std::int64_t>(now.count())) +
                      static_cast<std::int64_t>(cost) * policy_.every.count();
    return grant;
}

TokenGrant TokenBuckets::peek(std::uint64_t tag, std::chrono::nanoseconds now,
                              unsigned cost) const {
    const auto place = place_of(tag);
    const std::scoped_lock lock(locks_[place % kLocks]);
    const auto& set = sets_[place];
    const auto bucket = std::ranges::find(set, tag, &Bucket::tag);
    return judge(bucket == set.end() ? 0 : bucket->full_at, now.count(), cost);
}

void TokenBuckets::reset(std::uint64_t tag) {
    const auto place = place_of(tag);
    const std::scoped_lock lock(locks_[place % kLocks]);
    auto& set = sets_[place];
    const auto bucket = std::ranges::find(set, tag, &Bucket::tag);
    if (bucket != set.end()) *bucket = {};
}

std::size_t TokenBuckets::place_of(std::uint64_t tag) const noexcept {
    return static_cast<std::size_t>(spread(tag)) & (sets_.size() - 1);
}

TokenGrant TokenBuckets::judge(std::int64_t full_at, std::int64_t now, unsigned cost) const {
    assert(cost <= policy_.burst);
    const std::int64_t every = policy_.every.count();
    const std::int64_t full_then = std::max(full_at, now) + static_cast<std::int64_t>(cost) * every;
    const std::int64_t too_late =
        full_then - now - static_cast<std::int64_t>(policy_.burst) * every;
    if (too_late <= 0) return {.granted = true, .wait = {}};
    return {.granted = false, .wait = std::chrono::nanoseconds(too_late)};
}

}  // namespace spillway::http
