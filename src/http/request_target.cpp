#include "http/request_target.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/utf8.hpp"
#include "http/ascii.hpp"
#include "http/request_head.hpp"
#include "http/url.hpp"

namespace spillway::http {
namespace {

struct SplitTarget {
    std::string_view authority;  // empty in origin form
    std::string_view path;
    std::string_view query;
};

std::optional<SplitTarget> split(std::string_view target) {
    SplitTarget split;
    if (!target.starts_with('/')) {
        const auto colon = target.find("://");
        if (colon == std::string_view::npos) return std::nullopt;
        const auto scheme = target.substr(0, colon);
        if (!equals_ignoring_case(scheme, "https") && !equals_ignoring_case(scheme, "http")) {
            return std::nullopt;
        }
        target.remove_prefix(colon + 3);
        split.authority = target.substr(0, target.find_first_of("/?#"));
        if (split.authority.empty()) return std::nullopt;
        target.remove_prefix(split.authority.size());
    }
    split.path = next_piece(target, '?');
    split.query = target;
    if (split.path.empty()) split.path = "/";
    return split;
}

// RFC 3986 section 3.3: pchar, '/' and well-formed escapes.
bool is_raw_path(std::string_view path) {
    constexpr std::string_view kMarks = "-._~!$&'()*+,;=:@/%";
    return path.starts_with('/') && std::ranges::all_of(path, [&](char symbol) {
               return is_alphanumeric(symbol) || kMarks.find(symbol) != std::string_view::npos;
           });
}

// Browsers leave more as it is in queries than the RFC does.
bool is_raw_query(std::string_view query) {
    return std::ranges::all_of(
               query, [](char symbol) { return symbol > ' ' && symbol <= '~' && symbol != '#'; }) &&
           percent_decode(query).has_value();
}

bool is_plain_path(std::string_view path) {
    if (!base::is_utf8(path) || path.find('\\') != std::string_view::npos ||
        std::ranges::any_of(path, is_control)) {
        return false;
    }
    auto rest = path.substr(1);
    while (!rest.empty()) {
        const auto segment = next_piece(rest, '/');
        if (segment.empty() || segment == "." || segment == "..") return false;
    }
    return true;
}

std::optional<std::string> decode_path(std::string_view raw) {
    if (!is_raw_path(raw)) return std::nullopt;
    const auto slashes = std::ranges::count(raw, '/');
    auto path = percent_decode(raw);
    if (!path || !is_plain_path(*path)) return std::nullopt;
    // An escaped slash would make two segments of one.
    if (std::ranges::count(*path, '/') != slashes) return std::nullopt;
    return path;
}

}  // namespace

AllowedHosts::AllowedHosts(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        auto authority = parse_authority(name);
        if (!authority) throw std::invalid_argument("not a host name: " + name);
        hosts_.push_back(std::move(*authority));
    }
}

AllowedHosts AllowedHosts::any() {
    AllowedHosts hosts;
    hosts.any_ = true;
    return hosts;
}

bool AllowedHosts::contains(const Authority& authority) const noexcept {
    return any_ || std::ranges::any_of(hosts_, [&](const Authority& ours) {
               return ours.host == authority.host && (!ours.port || ours.port == authority.port);
           });
}

std::expected<RequestTarget, HeadFault> parse_target(std::string_view method,
                                                     std::string_view target, std::string_view host,
                                                     const AllowedHosts& hosts) {
    const auto known_method = parse_method(method);
    if (!known_method) return std::unexpected(known_method.error());
    if (target.size() > kMaxTarget) return std::unexpected(HeadFault::target_too_long);
    const auto parts = split(target);
    if (!parts) return std::unexpected(HeadFault::bad_target);

    RequestTarget result{.method = *known_method};
    const bool absolute = !parts->authority.empty();
    const auto named = absolute ? parts->authority : host;
    if (!named.empty()) {
        const auto authority = parse_authority(named);
        if (!authority) {
            return std::unexpected(absolute ? HeadFault::bad_target : HeadFault::bad_host);
        }
        if (!hosts.contains(*authority)) return std::unexpected(HeadFault::foreign_host);
        result.host = authority->text();
    } else if (!hosts.is_any()) {
        return std::unexpected(HeadFault::missing_host);
    }

    auto path = decode_path(parts->path);
    if (!path || !is_raw_query(parts->query)) return std::unexpected(HeadFault::bad_target);
    result.path = std::move(*path);
    result.query = parts->query;
    return result;
}

std::expected<Method, HeadFault> parse_method(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "POST") return Method::post;
    constexpr std::array<std::string_view, 6> kRefused{"PUT",   "DELETE",  "OPTIONS",
                                                       "PATCH", "CONNECT", "TRACE"};
    if (std::ranges::find(kRefused, name) != kRefused.end()) {
        return std::unexpected(HeadFault::method_refused);
    }
    return std::unexpected(HeadFault::unknown_method);
}

std::string_view name_of(Method method) noexcept {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
    }
    return "GET";
}

}  // namespace spillway::http
