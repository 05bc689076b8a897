#include "crypto/client_tag.hpp"

#include <gtest/gtest.h>

#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const base::Instant kHour{hours(500'000)};

TEST(ClientTag, IsTheSameWithinTheHourAndAnotherAfterIt) {
    ClientTagger tagger;
    const auto network = test::counted_bytes(1, 4);
    const auto tag = tagger.tag(network, kHour);
    EXPECT_EQ(tagger.tag(network, kHour + seconds(3599)), tag);
    EXPECT_NE(tagger.tag(network, kHour + hours(1)), tag);
    EXPECT_NE(tagger.tag(network, kHour), tag) << "an hour's key does not come back";
}

TEST(ClientTag, TellsNetworksAndProcessesApart) {
    ClientTagger one;
    ClientTagger other;
    const auto network = test::counted_bytes(1, 4);
    EXPECT_NE(one.tag(network, kHour), one.tag(test::counted_bytes(2, 4), kHour));
    EXPECT_NE(one.tag(network, kHour), other.tag(network, kHour));
}

}  // namespace
}  // namespace spillway::crypto
