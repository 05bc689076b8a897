// Pieces of URLs: percent-encoding, query strings, and which paths are safe to redirect to.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/secret.hpp"

namespace spillway::http {

// Everything but RFC 3986's unreserved symbols as %XX, upper case.
[[nodiscard]] std::string percent_encode(std::string_view text);

// Nothing when an escape is incomplete or not hexadecimal. Any byte may come out.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

// As forms encode: '+' is a space. Nothing for bad escapes; wiped, for it may be secret.
[[nodiscard]] std::optional<base::WipedString> form_decode(std::string_view text);

// `a=1&b=2`, in order, decoded as forms encode.
class Query {
public:
    // Nothing for a bad escape, NUL, invalid UTF-8 or more than 100 pairs.
    static std::optional<Query> parse(std::string_view raw);

    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
    [[nodiscard]] std::string_view get(std::string_view name) const noexcept;  // first, or ""
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const noexcept {
        return pairs_;
    }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

// Builds `?a=1&b=2` ("" without pairs), encoded.
[[nodiscard]] std::string make_query(
    const std::vector<std::pair<std::string_view, std::string_view>>& pairs);

// True when a redirect to it stays on this host: one leading '/', not followed by '/' or '\',
// no backslash, control character or non-ASCII byte anywhere, at most 2,000 bytes.
[[nodiscard]] bool is_local_path(std::string_view path) noexcept;

}  // namespace spillway::http
