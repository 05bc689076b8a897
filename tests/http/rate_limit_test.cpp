#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace spillway::http {
namespace {

using namespace std::chrono_literals;

constexpr BucketPolicy kPolicy{.burst = 3, .every = 10s};
constexpr std::chrono::nanoseconds kStart = 1h;

TEST(TokenBuckets, GiveABurstAndThenOneATime) {
    TokenBuckets buckets(kPolicy, 100);
    for (int at = 0; at < 3; ++at) EXPECT_TRUE(buckets.take(7, kStart).granted) << at;
    const auto refused = buckets.take(7, kStart);
    EXPECT_FALSE(refused.granted);
    EXPECT_EQ(refused.wait, 10s);
    EXPECT_EQ(buckets.take(7, kStart + 4s).wait, 6s);
    EXPECT_TRUE(buckets.take(7, kStart + 10s).granted);
    EXPECT_FALSE(buckets.take(7, kStart + 10s).granted);
}

TEST(TokenBuckets, AreFullAgainAfterAWhileAndNeverMoreThanFull) {
    TokenBuckets buckets(kPolicy, 100);
    EXPECT_TRUE(buckets.take(7, kStart, 3).granted);
    EXPECT_TRUE(buckets.take(7, kStart + 24h, 3).granted);
    EXPECT_FALSE(buckets.take(7, kStart + 24h).granted);
}

TEST(TokenBuckets, KeepTagsApart) {
    TokenBuckets buckets(kPolicy, 100);
    EXPECT_TRUE(buckets.take(7, kStart, 3).granted);
    EXPECT_FALSE(buckets.take(7, kStart).granted);
    EXPECT_TRUE(buckets.take(8, kStart).granted);
    EXPECT_TRUE(buckets.take(0, kStart).granted);
}

TEST(TokenBuckets, TakeNothingWhenRefusingOrPeeking) {
    TokenBuckets buckets(kPolicy, 100);
    EXPECT_TRUE(buckets.take(7, kStart, 2).granted);
    EXPECT_FALSE(buckets.take(7, kStart, 2).granted);
    EXPECT_FALSE(buckets.peek(7, kStart, 2).granted);
    EXPECT_TRUE(buckets.peek(7, kStart).granted);
    EXPECT_TRUE(buckets.take(7, kStart).granted);
    EXPECT_EQ(buckets.peek(7, kStart).wait, 10s);
}

TEST(TokenBuckets, ForgiveAfterASuccess) {
    TokenBuckets buckets(kPolicy, 100);
    EXPECT_TRUE(buckets.take(7, kStart, 3).granted);
    buckets.reset(7);
    buckets.reset(8);
    EXPECT_TRUE(buckets.take(7, kStart, 3).granted);
}

TEST(TokenBuckets, StandAClockThatGoesBack) {
    TokenBuckets buckets(kPolicy, 100);
    EXPECT_TRUE(buckets.take(7, kStart, 3).granted);
    const auto earlier = buckets.take(7, kStart - 5s);
    EXPECT_FALSE(earlier.granted);
    EXPECT_EQ(earlier.wait, 15s);
}

TEST(TokenBuckets, KeepTheEmptiestWhenTooManyShareAPlace) {
    TokenBuckets buckets(kPolicy, 4);  // one set of four
    EXPECT_TRUE(buckets.take(1, kStart, 3).granted);
    for (std::uint64_t tag = 2; tag < 1000; ++tag) EXPECT_TRUE(buckets.take(tag, kStart).granted);
    EXPECT_FALSE(buckets.take(1, kStart).granted);
}

TEST(TokenBuckets, GrantNoMoreInAllWhenManyThreadsAsk) {
    TokenBuckets buckets({.burst = 100, .every = 1h}, 16);
    std::atomic<int> granted = 0;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int at = 0; at < 100; ++at) {
                if (buckets.take(7, kStart).granted) ++granted;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(granted, 100);
}

}  // namespace
}  // namespace spillway::http
