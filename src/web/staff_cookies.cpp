#include "web/staff_cookies.hpp"

#include <chrono>

#include "crypto/session.hpp"
#include "http/cookie.hpp"

namespace spillway::web {
namespace {

constexpr std::string_view kSession = "__Host-staff";
constexpr std::string_view kDevice = "__Host-device";
constexpr std::chrono::days kDeviceLife{180};

}  // namespace

std::optional<crypto::SessionToken> staff_token(const http::Request& request) {
    const auto text = http::Cookies(request.headers).find(kSession);
    return text ? crypto::parse_token(*text) : std::nullopt;
}

void set_staff_token(http::Response& response, const crypto::SessionToken& token) {
    const auto text = crypto::token_text(token);
    response.headers.add("Set-Cookie", http::set_cookie(kSession, text.reveal()));
}

void expire_staff_token(http::Response& response) {
    response.headers.add("Set-Cookie", http::expire_cookie(kSession));
}

std::string_view device_cookie(const http::Request& request) {
    return http::Cookies(request.headers).find(kDevice).value_or("");
}

void set_device_cookie(http::Response& response, std::string_view text) {
    response.headers.add("Set-Cookie", http::set_cookie(kDevice, text, kDeviceLife));
}

}  // namespace spillway::web
