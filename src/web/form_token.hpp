// The hidden field `csrf` of forms that act for somebody: the session's token, which another site
// cannot know, and a nonce of the page, by which a form that is sent twice counts once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/submit_complaint.hpp"
#include "crypto/keys.hpp"

namespace spillway::web {

// Where scripts send it that send no form.
inline constexpr std::string_view kFormTokenHeader = "Form-Token";

// "TOKEN.NONCE" with a fresh nonce.
[[nodiscard]] std::string make_form_token(const crypto::SessionToken& session);

// The page's nonce when the token belongs to the session; nothing otherwise.
[[nodiscard]] std::optional<app::FormNonce> check_form_token(const crypto::SessionToken& session,
                                                             std::string_view given);

}  // namespace spillway::web
