#include "web/sign_in_throttle.hpp"

#include <gtest/gtest.h>

namespace spillway::web {
namespace {

using std::chrono::minutes;

const SignInThrottle::Time kNow{minutes(1000)};
const crypto::Digest kOwnersBrowser = crypto::blake2b({});

int granted(SignInThrottle& throttle, std::string_view user,
            const std::optional<crypto::Digest>& device, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += throttle.take(user, device, kNow).granted ? 1 : 0;
    return count;
}

TEST(SignInThrottle, BoundsStrangersGuessesPerAccount) {
    SignInThrottle throttle;
    EXPECT_EQ(granted(throttle, "wei", std::nullopt, 100), 10);
    EXPECT_EQ(granted(throttle, "mo", std::nullopt, 1), 1) << "another account";
}

TEST(SignInThrottle, NeverLetsStrangersLockOutAKnownBrowser) {
    SignInThrottle throttle;
    granted(throttle, "wei", std::nullopt, 1000);
    EXPECT_TRUE(throttle.take("wei", kOwnersBrowser, kNow).granted);
}

TEST(SignInThrottle, BoundsAKnownBrowserToo) {
    SignInThrottle throttle;
    EXPECT_EQ(granted(throttle, "wei", kOwnersBrowser, 100), 10);
}

TEST(SignInThrottle, BoundsGuessesAcrossAccounts) {
    SignInThrottle throttle;
    int count = 0;
    for (int i = 0; i < 500; ++i)
        count += granted(throttle, "user" + std::to_string(i), std::nullopt, 1);
    EXPECT_EQ(count, 120);
}

TEST(SignInThrottle, GivesTriesBackWithTime) {
    SignInThrottle throttle;
    granted(throttle, "wei", std::nullopt, 100);
    EXPECT_FALSE(throttle.take("wei", std::nullopt, kNow).granted);
    EXPECT_TRUE(throttle.take("wei", std::nullopt, kNow + minutes(1)).granted);
}

}  // namespace
}  // namespace spillway::web
