#include <algorithm>

#include "http/ascii.hpp"
#include "http/media.hpp"
#include "http/request_head.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxParameters = 8;

// A token or a quoted string at the front of `rest`, which is cut off.
std::optional<std::string> next_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        const auto end = std::ranges::find_if_not(rest, is_token_symbol);
        value.assign(rest.begin(), end);
        rest.remove_prefix(value.size());
        return value.empty() ? std::nullopt : std::optional(value);
    }
    for (std::size_t at = 1; at < rest.size(); ++at) {
        if (rest[at] == '"') {
            rest.remove_prefix(at + 1);
            return value;
        }
        if (rest[at] == '\\' && ++at == rest.size()) break;
        value.push_back(rest[at]);
    }
    return std::nullopt;
}

}  // namespace

std::string_view MediaType::parameter(std::string_view name) const noexcept {
    const auto found = std::ranges::find(
        parameters, name, [](const auto& one) -> std::string_view { return one.first; });
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<MediaType> parse_media_type(std::string_view text) {
    text = trim_ows(text);
    const auto essence = trim_ows(text.substr(0, text.find(';')));
    const auto slash = essence.find('/');
    if (slash == std::string_view::npos || !is_token(essence.substr(0, slash)) ||
        !is_token(essence.substr(slash + 1))) {
        return std::nullopt;
    }
    MediaType type{.essence = to_lower(essence)};
    auto rest = text.substr(std::min(text.size(), text.find(';')));
    while (!rest.empty()) {
        if (rest.front() != ';') return std::nullopt;
        rest = trim_ows(rest.substr(1));
        if (rest.empty() || rest.front() == ';') continue;
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos || !is_token(rest.substr(0, equals))) {
            return std::nullopt;
        }
        auto name = to_lower(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        auto value = next_value(rest);
        const bool repeated = std::ranges::any_of(
            type.parameters, [&](const auto& one) { return one.first == name; });
        if (!value || repeated || type.parameters.size() == kMaxParameters) return std::nullopt;
        type.parameters.emplace_back(std::move(name), std::move(*value));
        rest = trim_ows(rest);
    }
    return type;
}

}  // namespace spillway::http
