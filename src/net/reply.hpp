// A response made ready for the wire: its head as text, its body chosen among the codings that
// the client takes, 304 where the client has it already. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "http/message.hpp"

namespace spillway::net {

// What must be remembered of a request until its answer is sent.
struct ReplyTerms {
    bool head_only = false;  // HEAD
    bool http10 = false;
    bool keep_alive = false;
    bool secure = true;  // over TLS
    std::string accept_encoding{};
    std::string if_none_match{};
};

// Throws std::invalid_argument for a response that cannot be sent: without a body, with a field
// that would break the framing, or with a source where a status has no body.
void check_reply(const http::Response& response);

struct Reply {
    unsigned status = 0;                 // as sent
    std::string_view body;               // a view into the response
    http::BodySource* source = nullptr;  // of the response: what follows when there is no body
};

// Writes status line and fields into `head`, and returns what to send behind them. Adds Date,
// Content-Length, Connection and what a StaticBody brings along. The response has been checked.
// Bodies that are not static are never compressed: pages that hold secrets beside what an
// attacker can have reflected would tell them by their size (BREACH).
[[nodiscard]] Reply write_reply(const http::Response& response, const ReplyTerms& terms,
                                std::string_view date, base::WipedString& head);

// True when the response itself asks for the end of the connection.
[[nodiscard]] bool wants_close(const http::Response& response) noexcept;

}  // namespace spillway::net
