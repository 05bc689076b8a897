#include "http/cookie.hpp"

#include <algorithm>
#include <cassert>

#include "http/ascii.hpp"
#include "http/request_head.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxCookies = 50;
constexpr std::string_view kHostPrefix = "__Host-";
constexpr std::string_view kAttributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";

// cookie-octet of RFC 6265 section 4.1.1.
bool is_cookie_value(std::string_view text) {
    return std::ranges::all_of(text, [](char symbol) {
        return symbol > ' ' && symbol <= '~' && symbol != '"' && symbol != ',' && symbol != ';' &&
               symbol != '\\';
    });
}

}  // namespace

Cookies::Cookies(const Headers& headers) {
    for (const auto& [field, list] : headers.all()) {
        if (!equals_ignoring_case(field, "cookie")) continue;
        std::string_view rest = list;
        while (!rest.empty() && pairs_.size() < kMaxCookies) {
            auto value = next_piece(rest, ';');
            if (value.find('=') == std::string_view::npos) continue;
            const auto name = trim_ows(next_piece(value, '='));
            value = trim_ows(value);
            if (is_token(name) && is_cookie_value(value)) pairs_.emplace_back(name, value);
        }
    }
}

std::optional<std::string_view> Cookies::find(std::string_view name) const noexcept {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : pairs_) {
        if (key != name) continue;
        if (!found) {
            found = value;
        } else if (*found != value && name.starts_with(kHostPrefix)) {
            return std::nullopt;
        }
    }
    return found;
}

std::string set_cookie(std::string_view name, std::string_view value,
                       std::optional<std::chrono::seconds> max_age) {
    assert(name.starts_with(kHostPrefix) && is_token(name) && is_cookie_value(value));
    std::string field;
    field.append(name).append("=").append(value).append(kAttributes);
    if (max_age) field.append("; Max-Age=").append(std::to_string(max_age->count()));
    return field;
}

std::string expire_cookie(std::string_view name) {
    return set_cookie(name, "", std::chrono::seconds(0));
}

}  // namespace spillway::http
