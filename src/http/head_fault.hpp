// Why a request was refused before any handler saw it, and the answer to that.
// net/ asks the checks of request_head.hpp and request_target.hpp, sends refusal() and closes.
// Any thread.
#pragma once

#include <string_view>

#include "http/message.hpp"

namespace spillway::http {

enum class HeadFault {
    bad_line_ending,        // a CR or LF that is not half of CRLF
    control_character,      // NUL and its kin anywhere in the head
    folded_field,           // obsolete line folding (RFC 9112 section 5.2)
    bad_field,              // no colon, no name, white space around the name, a wrong symbol in it
    bad_request_line,       // not METHOD SP TARGET SP VERSION
    bad_version,            // anything but HTTP/1.1 and HTTP/1.0
    too_many_fields,        // more than kMaxFields
    head_too_large,         // longer than net/ reads
    target_too_long,        // longer than kMaxTarget
    conflicting_length,     // two framings (RFC 9112 section 6.3)
    bad_content_length,     // not 1 to 18 digits
    bad_transfer_encoding,  // chunked said badly, or in HTTP/1.0
    unknown_coding,         // a transfer coding other than chunked
    missing_host,
    repeated_host,
    bad_host,
    foreign_host,  // well-formed, not ours
    bad_target,    // escapes, dot segments, UTF-8, form
    body_too_large,
    method_refused,  // known to HTTP, not offered here
    unknown_method,
};

// The status that RFC 9110 and 9112 give the fault.
[[nodiscard]] unsigned status_of(HeadFault fault) noexcept;

// The fault's name as in the enumeration, for metrics and logs.
[[nodiscard]] std::string_view name_of(HeadFault fault) noexcept;

// A short plain-text answer with security headers, no-store, `Connection: close`, and `Allow`
// where the status asks for it. It repeats nothing of the request.
[[nodiscard]] Response refusal(HeadFault fault);
[[nodiscard]] Response refusal(unsigned status);  // for 408, 417, 429, 503 and the like

}  // namespace spillway::http
