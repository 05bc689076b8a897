#include "http/head_fault.hpp"

#include "http/problem.hpp"
#include "http/security_headers.hpp"

namespace spillway::http {

unsigned status_of(HeadFault fault) noexcept {
    switch (fault) {
        case HeadFault::bad_line_ending:
        case HeadFault::control_character:
        case HeadFault::folded_field:
        case HeadFault::bad_field:
        case HeadFault::bad_request_line:
        case HeadFault::conflicting_length:
        case HeadFault::bad_content_length:
        case HeadFault::bad_transfer_encoding:
        case HeadFault::missing_host:
        case HeadFault::repeated_host:
        case HeadFault::bad_host:
        case HeadFault::bad_target:
            return 400;
        case HeadFault::method_refused:
            return 405;
        case HeadFault::body_too_large:
            return 413;
        case HeadFault::target_too_long:
            return 414;
        case HeadFault::foreign_host:
            return 421;
        case HeadFault::too_many_fields:
        case HeadFault::head_too_large:
            return 431;
        case HeadFault::unknown_coding:
        case HeadFault::unknown_method:
            return 501;
        case HeadFault::bad_version:
            return 505;
    }
    return 400;
}

std::string_view name_of(HeadFault fault) noexcept {
    switch (fault) {
        case HeadFault::bad_line_ending:
            return "bad_line_ending";
        case HeadFault::control_character:
            return "control_character";
        case HeadFault::folded_field:
            return "folded_field";
        case HeadFault::bad_field:
            return "bad_field";
        case HeadFault::bad_request_line:
            return "bad_request_line";
        case HeadFault::bad_version:
            return "bad_version";
        case HeadFault::too_many_fields:
            return "too_many_fields";
        case HeadFault::head_too_large:
            return "head_too_large";
        case HeadFault::target_too_long:
            return "target_too_long";
        case HeadFault::conflicting_length:
            return "conflicting_length";
        case HeadFault::bad_content_length:
            return "bad_content_length";
        case HeadFault::bad_transfer_encoding:
            return "bad_transfer_encoding";
        case HeadFault::unknown_coding:
            return "unknown_coding";
        case HeadFault::missing_host:
            return "missing_host";
        case HeadFault::repeated_host:
            return "repeated_host";
        case HeadFault::bad_host:
            return "bad_host";
        case HeadFault::foreign_host:
            return "foreign_host";
        case HeadFault::bad_target:
            return "bad_target";
        case HeadFault::body_too_large:
            return "body_too_large";
        case HeadFault::method_refused:
            return "method_refused";
        case HeadFault::unknown_method:
            return "unknown_method";
    }
    return "unnamed";
}

Response refusal(HeadFault fault) {
    return refusal(status_of(fault));
}

Response refusal(unsigned status) {
    Response response;
    response.status = status;
    set_security_headers(response.headers, Surface::api);
    set_cache_policy(response.headers, CachePolicy::no_store);
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.headers.set("Connection", "close");
    if (status == 405) response.headers.set("Allow", "GET, HEAD, POST");
    base::WipedString text;
    text.append(reason_phrase(status)).append("\n");
    response.body = std::move(text);
    return response;
}

}  // namespace spillway::http
