#include "web/sign_in_throttle.hpp"

#include <cstring>

#include "base/bytes.hpp"

namespace spillway::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr http::BucketPolicy kDevicePolicy{.burst = 10, .every = seconds(30)};
constexpr http::BucketPolicy kAccountPolicy{.burst = 10, .every = seconds(30)};
constexpr http::BucketPolicy kStrangersPolicy{.burst = 120, .every = milliseconds(500)};
constexpr std::size_t kAccountsRemembered = 10'000;

std::uint64_t tag_of(const crypto::Digest& digest) {
    std::uint64_t tag = 0;
    std::memcpy(&tag, digest.data(), sizeof tag);
    return tag;
}

}  // namespace

SignInThrottle::SignInThrottle()
    : devices_(kDevicePolicy, kAccountsRemembered),
      accounts_(kAccountPolicy, kAccountsRemembered),
      strangers_(kStrangersPolicy, 1) {}

http::TokenGrant SignInThrottle::take(std::string_view user,
                                      const std::optional<crypto::Digest>& device, Time now) {
    const auto time = now.time_since_epoch();
    if (device) {
        const auto tag =
            tag_of(crypto::Hasher("sign-in device").add_field(user).add_field(*device).finish());
        return devices_.take(tag, time);
    }
    const auto tag = tag_of(crypto::Hasher("sign-in account").add_field(user).finish());
    const auto account = accounts_.take(tag, time);
    return account.granted ? strangers_.take(0, time) : account;
}

}  // namespace spillway::web
