// Strict reading of a request's head as raw bytes, before a lenient parser sees it, so that what
// a proxy in front and this server understand cannot differ (request smuggling). Without sockets.
// net/ hands in the bytes up to and including the empty line. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/head_fault.hpp"

namespace spillway::http {

inline constexpr std::size_t kMaxHead = 16 * 1024;
inline constexpr std::size_t kMaxFields = 100;
inline constexpr std::size_t kMaxTarget = 4 * 1024;

// Nothing when the head keeps RFC 9112 to the letter: CRLF line ends, no control characters, no
// folding, names of token symbols directly followed by the colon, one framing at most (one
// Content-Length of digits only, or Transfer-Encoding: chunked in HTTP/1.1), one Host (which
// HTTP/1.0 may leave out) of legal form. Does not judge method, target or whose host it is:
// request_target.hpp does.
[[nodiscard]] std::optional<HeadFault> check_raw_head(std::string_view head);

// The end of the head within what has been read so far: the offset behind the first empty line.
// An empty line made of bare LFs ends it too, so that check_raw_head() can refuse it at once.
[[nodiscard]] std::optional<std::size_t> find_head_end(std::string_view bytes) noexcept;

// True when the symbol may stand in a token (RFC 9110 section 5.6.2).
[[nodiscard]] bool is_token_symbol(char symbol) noexcept;
[[nodiscard]] bool is_token(std::string_view text) noexcept;  // one or more of them

}  // namespace spillway::http
