#include "app/registry/findings_cache.hpp"

#include <gtest/gtest.h>

namespace spillway::app {
namespace {

crypto::Digest key(int number) {
    return crypto::Hasher("test").add_field(std::to_string(number)).finish();
}

std::vector<domain::Finding> findings(std::string detail) {
    return {{.detail = std::move(detail)}};
}

TEST(FindingsCache, KnowsWhatItKept) {
    FindingsCache cache;
    EXPECT_FALSE(cache.find(key(1)));
    cache.keep(key(1), findings("one"));
    cache.keep(key(2), {});
    EXPECT_EQ(cache.find(key(1)), findings("one"));
    EXPECT_EQ(cache.find(key(2)), std::vector<domain::Finding>{});
}

TEST(FindingsCache, ForgetsWhatWasNotUsedForLongest) {
    FindingsCache cache;
    cache.keep(key(0), findings("zero"));
    for (int number = 1; number < 40; ++number) {
        EXPECT_TRUE(cache.find(key(0))) << number;
        cache.keep(key(number), findings("more"));
    }
    EXPECT_TRUE(cache.find(key(0)));
    EXPECT_TRUE(cache.find(key(39)));
    EXPECT_FALSE(cache.find(key(1)));
}

TEST(FindingsCache, KeepsNoFloods) {
    FindingsCache cache;
    cache.keep(key(1), std::vector<domain::Finding>(100'000));
    EXPECT_FALSE(cache.find(key(1)));
}

}  // namespace
}  // namespace spillway::app
