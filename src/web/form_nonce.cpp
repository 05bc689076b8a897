#include "web/form_nonce.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "http/cookie.hpp"

namespace spillway::web {
namespace {

constexpr std::string_view kFormCookie = "__Host-form";

}  // namespace

std::optional<app::FormNonce> form_nonce(const http::Request& request) {
    const auto text = http::Cookies(request.headers).find(kFormCookie);
    if (!text) return std::nullopt;
    const auto bytes = base::base64url_decode(*text);
    app::FormNonce nonce{};
    if (!bytes || bytes->size() != nonce.size()) return std::nullopt;
    std::ranges::copy(*bytes, nonce.begin());
    return nonce;
}

void offer_form_nonce(const http::Request& request, http::Response& response) {
    if (form_nonce(request)) return;
    response.headers.add(
        "Set-Cookie",
        http::set_cookie(kFormCookie, base::base64url_encode(app::random_form_nonce())));
}

void forget_form_nonce(http::Response& response) {
    response.headers.add("Set-Cookie", http::expire_cookie(kFormCookie));
}

}  // namespace spillway::web
