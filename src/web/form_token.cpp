#include "web/form_token.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "crypto/session.hpp"

namespace spillway::web {

std::string make_form_token(const crypto::SessionToken& session) {
    return crypto::csrf_token(session) + "." + base::base64url_encode(app::random_form_nonce());
}

std::optional<app::FormNonce> check_form_token(const crypto::SessionToken& session,
                                               std::string_view given) {
    const auto dot = given.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    if (!crypto::csrf_matches(session, given.substr(0, dot))) return std::nullopt;
    const auto bytes = base::base64url_decode(given.substr(dot + 1));
    app::FormNonce nonce{};
    if (!bytes || bytes->size() != nonce.size()) return std::nullopt;
    std::ranges::copy(*bytes, nonce.begin());
    return nonce;
}

}  // namespace spillway::web
