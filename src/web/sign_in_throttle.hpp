// How often a sign-in may be tried, so that guessing is slow and nobody can be locked out by
// others: a browser that once signed in carries a device cookie and has a bucket of its own per
// account; all strangers share one bucket per account name, whether it exists or not, and one for
// everybody (OWASP, "Device Cookies"). Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "crypto/hash.hpp"
#include "http/rate_limit.hpp"

namespace spillway::web {

class SignInThrottle {
public:
    using Time = std::chrono::steady_clock::time_point;

    SignInThrottle();

    // Takes one attempt for `user`; `device` is the hash of a device cookie that is known for this
    // account. Refused attempts say how long to wait.
    [[nodiscard]] http::TokenGrant take(std::string_view user,
                                        const std::optional<crypto::Digest>& device, Time now);

private:
    http::TokenBuckets devices_;
    http::TokenBuckets accounts_;
    http::TokenBuckets strangers_;
};

}  // namespace spillway::web
