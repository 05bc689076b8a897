// `host[:port]` as it stands in Host, in Origin and in URLs (RFC 3986 section 3.2). Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spillway::http {

struct Authority {
    std::string host{};  // lower case, IPv6 in brackets
    std::optional<std::uint16_t> port{};

    [[nodiscard]] std::string text() const;
    friend bool operator==(const Authority&, const Authority&) = default;
};

// Nothing when it is malformed: user information, escapes, empty labels, a port out of 1 to 65535.
[[nodiscard]] std::optional<Authority> parse_authority(std::string_view text);

}  // namespace spillway::http
