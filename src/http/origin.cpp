#include "http/origin.hpp"

#include <algorithm>

#include "http/ascii.hpp"
#include "http/authority.hpp"

namespace spillway::http {
namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::uint16_t kSchemePort = 443;

std::optional<Authority> parse_with_port(std::string_view text) {
    auto authority = parse_authority(text);
    if (authority && !authority->port) authority->port = kSchemePort;
    return authority;
}

// The authority of an https URL or serialised origin.
std::optional<Authority> authority_of(std::string_view url) {
    if (!url.starts_with(kScheme)) return std::nullopt;
    url.remove_prefix(kScheme.size());
    return parse_with_port(url.substr(0, url.find_first_of("/?#")));
}

bool is_repeated(const Headers& headers, std::string_view name) {
    return std::ranges::count_if(headers.all(), [&](const auto& field) {
               return equals_ignoring_case(field.first, name);
           }) > 1;
}

OriginVerdict compare(std::string_view url, const Request& request) {
    const auto ours = parse_with_port(request.host);
    const auto theirs = authority_of(url);
    return ours && theirs == ours ? OriginVerdict::same : OriginVerdict::foreign;
}

}  // namespace

OriginVerdict check_origin(const Request& request) {
    const auto& headers = request.headers;
    if (is_repeated(headers, "Sec-Fetch-Site") || is_repeated(headers, "Origin")) {
        return OriginVerdict::foreign;
    }
    const auto site = headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") return OriginVerdict::foreign;

    const auto origin = headers.find("Origin");
    if (origin && *origin != "null") return compare(*origin, request);
    if (site) return OriginVerdict::same;
    if (const auto referer = headers.find("Referer")) return compare(*referer, request);
    return OriginVerdict::unsaid;
}

bool is_same_origin(const Request& request) {
    return check_origin(request) == OriginVerdict::same;
}

}  // namespace spillway::http
