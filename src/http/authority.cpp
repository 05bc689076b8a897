#include "http/authority.hpp"

#include <algorithm>
#include <charconv>

#include "http/ascii.hpp"

namespace spillway::http {
namespace {

// In brackets, digits and colons; which of them are addresses is for the list of our hosts.
bool is_ipv6_literal(std::string_view host) {
    if (host.size() < 4 || host.size() > 47 || host.back() != ']') return false;
    const auto inner = host.substr(1, host.size() - 2);
    return std::ranges::count(inner, ':') >= 2 && std::ranges::all_of(inner, [](char symbol) {
               return hex_value(symbol) >= 0 || symbol == ':' || symbol == '.';
           });
}

bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253) return false;
    while (true) {
        const auto dot = host.find('.');
        const auto label = host.substr(0, dot);
        const bool sound = !label.empty() && std::ranges::all_of(label, [](char symbol) {
            return is_alphanumeric(symbol) || symbol == '-' || symbol == '_';
        });
        if (!sound) return false;
        if (dot == std::string_view::npos) return true;
        host.remove_prefix(dot + 1);
    }
}

std::optional<std::uint16_t> parse_port(std::string_view digits) {
    if (digits.size() > 5) return std::nullopt;
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0) {
        return std::nullopt;
    }
    return port;
}

}  // namespace

std::string Authority::text() const {
    return port ? host + ":" + std::to_string(*port) : host;
}

std::optional<Authority> parse_authority(std::string_view text) {
    const bool bracketed = text.starts_with('[');
    const auto host_end = bracketed ? text.find(']') : text.find(':');
    if (bracketed && host_end == std::string_view::npos) return std::nullopt;
    const auto host = text.substr(0, bracketed ? host_end + 1 : host_end);
    if (!(bracketed ? is_ipv6_literal(host) : is_host_name(host))) return std::nullopt;

    Authority authority{.host = to_lower(host)};
    const auto rest = text.substr(host.size());
    if (rest.empty()) return authority;
    if (rest.front() != ':') return std::nullopt;
    authority.port = parse_port(rest.substr(1));
    if (!authority.port) return std::nullopt;
    return authority;
}

}  // namespace spillway::http
