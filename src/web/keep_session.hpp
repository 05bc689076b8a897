// Somebody who sends a large file is not idle: as its pieces arrive, the session of whoever sends
// it is kept. Any thread, one at a time.
#pragma once

#include <functional>

#include "crypto/hash.hpp"
#include "http/message.hpp"
#include "web/services.hpp"

namespace spillway::web {

// Called for each piece; may be called as often as one likes.
using KeepSession = std::function<void()>;

// Of the reporter who sent `request`, if one has opened a case.
[[nodiscard]] KeepSession keep_reporter(Services& services, const http::Request& request);

// Of the member of staff whose session is `session`.
[[nodiscard]] KeepSession keep_staff(Services& services, const crypto::Digest& session);

}  // namespace spillway::web
