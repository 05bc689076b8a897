// The cookie by which a reporter's follow-up session is found. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "crypto/session.hpp"
#include "http/cookie.hpp"
#include "http/message.hpp"

namespace spillway::web {

inline constexpr std::string_view kFollowCookie = "__Host-follow";

// The session's token: of the cookie, or for callers of the API the bearer token.
[[nodiscard]] inline std::optional<crypto::SessionToken> follow_token(
    const http::Request& request) {
    constexpr std::string_view kScheme = "Bearer ";
    if (const auto text = http::Cookies(request.headers).find(kFollowCookie)) {
        return crypto::parse_token(*text);
    }
    const auto field = request.headers.get("Authorization");
    if (!field.starts_with(kScheme)) return std::nullopt;
    return crypto::parse_token(field.substr(kScheme.size()));
}

}  // namespace spillway::web
