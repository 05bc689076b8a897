// Cookies (RFC 6265bis): reading what came, writing what only this host over TLS gets back.
// Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace spillway::http {

// The cookies of one request. Views are into its headers: they live as long as the request stays
// where it is. Reads at most 50 pairs and passes over what it does not understand.
class Cookies {
public:
    explicit Cookies(const Headers& headers);

    // The first of that name. A browser holds a `__Host-` name once, so one that comes twice with
    // different values was planted and none of them is believed.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

private:
    std::vector<std::pair<std::string_view, std::string_view>> pairs_;
};

// Set-Cookie's value: `name` begins with `__Host-`, `value` has cookie octets only (base64url and
// the like; both asserted); Path=/, Secure, HttpOnly, SameSite=Strict. Without `max_age` the
// cookie ends with the browser's session.
[[nodiscard]] std::string set_cookie(std::string_view name, std::string_view value,
                                     std::optional<std::chrono::seconds> max_age = std::nullopt);
// Makes the browser forget it.
[[nodiscard]] std::string expire_cookie(std::string_view name);

}  // namespace spillway::http
