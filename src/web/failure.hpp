// The one place where what went wrong becomes a status. Any thread.
#pragma once

#include <exception>
#include <functional>
#include <string_view>

#include "http/message.hpp"

namespace spillway::web {

// What a handler throws to give up with a status, such as 404; the site makes the page.
class Refused : public std::exception {
public:
    explicit Refused(unsigned status) : status_(status) {}
    [[nodiscard]] unsigned status() const noexcept { return status_; }
    [[nodiscard]] const char* what() const noexcept override { return "refused"; }

private:
    unsigned status_;
};

// Refused: its own; a full queue: 503; anything else: 500, and `log_error` is told what broke.
[[nodiscard]] unsigned status_of(const std::exception_ptr& thrown,
                                 const std::function<void(std::string_view)>& log_error);

// Says when to try again, on 429 and 503.
void add_retry_after(http::Response& response);

// True when the handler gave a status and left the body to the site.
[[nodiscard]] bool is_empty(const http::Response& response);

}  // namespace spillway::web
