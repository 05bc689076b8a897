// The cookie that comes with the report form: a nonce by which a form that is sent twice is
// recognised. The page's own bytes stay the same for everybody. Any thread.
#pragma once

#include <optional>

#include "app/submit_complaint.hpp"
#include "http/message.hpp"

namespace spillway::web {

// The nonce that came with the request, if any.
[[nodiscard]] std::optional<app::FormNonce> form_nonce(const http::Request& request);

// Adds the cookie to the answer, unless `request` brought it already.
void offer_form_nonce(const http::Request& request, http::Response& response);

// The next form begins anew: for leaving, and once a receipt was seen.
void forget_form_nonce(http::Response& response);

}  // namespace spillway::web
