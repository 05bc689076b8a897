// From the bytes of a request's head to a request that a handler may see, or the reason why not.
// http/ judges the bytes first, then Beast's parser takes them apart, so that both have to agree.
// Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "http/head_fault.hpp"
#include "http/message.hpp"
#include "http/request_target.hpp"

namespace spillway::net {

enum class Expectation { none, continue_100, unknown };

struct RequestHead {
    http::Request request;  // but for body and client
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool http10 = false;
    bool keep_alive = false;
    Expectation expectation = Expectation::none;
};

// `head` ends with its empty line.
[[nodiscard]] std::expected<RequestHead, http::HeadFault> parse_head(
    std::string_view head, const http::AllowedHosts& hosts);

// What is wrong already with a head whose end has not come yet: that it is too long.
[[nodiscard]] std::optional<http::HeadFault> check_unfinished_head(std::string_view bytes) noexcept;

}  // namespace spillway::net
