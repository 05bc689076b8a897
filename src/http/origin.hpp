// First line against cross-site requests: where does the browser say that a request comes from?
// Sec-Fetch-Site decides where it is sent, else Origin (RFC 6454), else Referer. Under our own
// `Referrer-Policy: no-referrer` older browsers send `Origin: null` from our own pages; that says
// nothing, and the form's token has to decide. Any thread.
#pragma once

#include "http/message.hpp"

namespace spillway::http {

enum class OriginVerdict {
    same,     // from our own page, or typed in by the user
    foreign,  // from another site, or contradictory
    unsaid,   // no header tells: not a browser, or an old one; the caller decides
};

[[nodiscard]] OriginVerdict check_origin(const Request& request);

// True for `same` only.
[[nodiscard]] bool is_same_origin(const Request& request);

}  // namespace spillway::http
