// What a request is for: method, host, path and query, out of the request line and Host.
// Paths come out decoded, absolute and free of dot segments, or not at all. Any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "http/authority.hpp"
#include "http/head_fault.hpp"
#include "http/message.hpp"

namespace spillway::http {

// The names that this server answers to.
class AllowedHosts {
public:
    // Each is `name` (any port) or `name:port` (that port only). A malformed one throws
    // std::invalid_argument: configuration is checked at start.
    explicit AllowedHosts(const std::vector<std::string>& names);
    static AllowedHosts any();  // for listeners on loopback
    [[nodiscard]] bool is_any() const noexcept { return any_; }

    [[nodiscard]] bool contains(const Authority& authority) const noexcept;

private:
    AllowedHosts() = default;
    std::vector<Authority> hosts_;
    bool any_ = false;
};

struct RequestTarget {
    Method method = Method::get;
    std::string path{};   // for Request::path
    std::string query{};  // for Request::query; raw, but free of bad escapes
    std::string host{};   // for Request::host
};

// `method` and `target` as they stand in the request line, `host` the value of Host ("" when
// HTTP/1.0 left it out, which only an `any` list lets pass). Absolute form must name one of our
// hosts and then stands above Host (RFC 9112 section 3.2.2).
[[nodiscard]] std::expected<RequestTarget, HeadFault> parse_target(std::string_view method,
                                                                   std::string_view target,
                                                                   std::string_view host,
                                                                   const AllowedHosts& hosts);

// GET, HEAD or POST; method_refused for the others of RFC 9110 and 5789; else unknown_method.
[[nodiscard]] std::expected<Method, HeadFault> parse_method(std::string_view name);
[[nodiscard]] std::string_view name_of(Method method) noexcept;

}  // namespace spillway::http
