// Problem documents (RFC 9457): how the API says that something went wrong. Any thread.
#pragma once

#include <string>
#include <vector>

#include "http/field_error.hpp"
#include "http/message.hpp"

namespace spillway::http {

struct Problem {
    unsigned status = 500;
    std::string type = "about:blank";
    std::string title{};   // empty: the status's reason phrase
    std::string detail{};  // what to do about it; empty: left out
    std::vector<FieldError> errors{};
};

[[nodiscard]] std::string to_json(const Problem& problem);

// application/problem+json with the API's security headers and no-store.
[[nodiscard]] Response problem_response(const Problem& problem);

// RFC 9110's phrase for a status that this server sends; "Error" for others.
[[nodiscard]] std::string_view reason_phrase(unsigned status) noexcept;

}  // namespace spillway::http
