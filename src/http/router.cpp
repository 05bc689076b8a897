#include "http/router.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "http/ascii.hpp"
#include "http/request_head.hpp"
#include "http/request_target.hpp"

namespace spillway::http {
namespace {

// The name in `{name}`, or nothing for a fixed segment.
std::optional<std::string_view> parameter_name(std::string_view segment) {
    if (segment.size() < 2 || segment.front() != '{' || segment.back() != '}') return std::nullopt;
    return segment.substr(1, segment.size() - 2);
}

std::vector<std::string_view> segments_of(std::string_view pattern) {
    std::vector<std::string_view> segments;
    auto rest = pattern.substr(1);
    while (!rest.empty()) segments.push_back(next_piece(rest, '/'));
    return segments;
}

bool is_sound(std::string_view pattern) {
    if (!pattern.starts_with('/') || (pattern.size() > 1 && pattern.ends_with('/'))) return false;
    std::vector<std::string_view> names;
    for (const auto segment : segments_of(pattern)) {
        const auto name = parameter_name(segment);
        if (!is_token(name.value_or(segment))) return false;
        if (!name) continue;
        if (std::ranges::find(names, *name) != names.end()) return false;
        names.push_back(*name);
    }
    return names.size() <= PathParameters::kMax;
}

// True when every path of `narrow` is one of `wide`.
bool covers(std::string_view wide, std::string_view narrow) {
    return std::ranges::equal(segments_of(wide), segments_of(narrow),
                              [](std::string_view of_wide, std::string_view of_narrow) {
                                  return parameter_name(of_wide) ? true : of_wide == of_narrow;
                              });
}

}  // namespace

std::string_view PathParameters::get(std::string_view name) const noexcept {
    for (std::size_t at = 0; at < size_; ++at) {
        if (items_[at].first == name) return items_[at].second;
    }
    return {};
}

void PathParameters::add(std::string_view name, std::string_view value) {
    assert(size_ < kMax);
    items_[size_].first = name;
    items_[size_].second = value;
    ++size_;
}

namespace detail {

bool fits(std::string_view pattern, std::string_view path, PathParameters& parameters) {
    parameters.clear();
    while (!pattern.empty() && !path.empty()) {
        if (pattern.front() != '/' || path.front() != '/') return false;
        pattern.remove_prefix(1);
        path.remove_prefix(1);
        const auto wanted = pattern.substr(0, pattern.find('/'));
        const auto segment = path.substr(0, path.find('/'));
        if (const auto name = parameter_name(wanted)) {
            if (segment.empty()) return false;
            parameters.add(*name, segment);
        } else if (wanted != segment) {
            return false;
        }
        pattern.remove_prefix(wanted.size());
        path.remove_prefix(segment.size());
    }
    return pattern.empty() && path.empty();
}

std::vector<std::string> faults(std::span<const MethodAndPattern> routes) {
    std::vector<std::string> found;
    for (auto route = routes.begin(); route != routes.end(); ++route) {
        const auto name = std::string(name_of(route->method)) + " " + std::string(route->pattern);
        if (route->method == Method::head) found.push_back(name + ": HEAD goes with GET");
        if (!is_sound(route->pattern)) {
            found.push_back(name + ": malformed");
            continue;
        }
        const auto earlier = std::find_if(routes.begin(), route, [&](const auto& other) {
            return other.method == route->method && is_sound(other.pattern) &&
                   covers(other.pattern, route->pattern);
        });
        if (earlier != route) {
            found.push_back(name + ": never reached behind " + std::string(earlier->pattern));
        }
    }
    return found;
}

std::string allow_field(bool get, bool post) {
    if (get && post) return "GET, HEAD, POST";
    return get ? "GET, HEAD" : "POST";
}

}  // namespace detail
}  // namespace spillway::http
