// The two cookies of staff: the session's, and that of a browser which signed in before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys.hpp"
#include "http/message.hpp"

namespace spillway::web {

[[nodiscard]] std::optional<crypto::SessionToken> staff_token(const http::Request& request);
void set_staff_token(http::Response& response, const crypto::SessionToken& token);
void expire_staff_token(http::Response& response);

// As sent, unchecked; "" without one.
[[nodiscard]] std::string_view device_cookie(const http::Request& request);
void set_device_cookie(http::Response& response, std::string_view text);

}  // namespace spillway::web
