// Route tables as data: one constexpr array per surface, matched from the top.
// A pattern is an absolute path whose segments are fixed or one `{name}` each, as in
// `/cases/{ref}`; a parameter takes one segment that is not empty. HEAD goes where GET goes.
// route_table_faults() is for the test that walks a table. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace spillway::http {

enum class Csrf {
    safe,    // GET: changes nothing
    token,   // the form carries a token besides the check of the origin
    header,  // likewise, in a header of its own: what scripts send
    origin,  // the check of the origin is enough: nothing hangs on who the browser is
    bearer,  // authorised by a header that no browser sends by itself
};

// How the body of a route's requests comes to the handler.
enum class Intake {
    whole,     // in memory, within the listener's bounds
    streamed,  // piece by piece, as it arrives (http/body_stream.hpp)
};

template <class Handler, class Access>
struct Route {
    Method method = Method::get;
    std::string_view pattern;
    Handler handler{};
    Access access{};
    Csrf csrf = Csrf::safe;
    Intake intake = Intake::whole;
};

// What `{name}` stood for: copies, so they outlive the request.
class PathParameters {
public:
    static constexpr std::size_t kMax = 4;

    [[nodiscard]] std::string_view get(std::string_view name) const noexcept;  // or ""
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void add(std::string_view name, std::string_view value);
    void clear() noexcept { size_ = 0; }

private:
    std::array<std::pair<std::string_view, std::string>, kMax> items_;
    std::size_t size_ = 0;
};

template <class Handler, class Access>
struct RouteMatch {
    const Route<Handler, Access>* route = nullptr;  // never null in a match
    PathParameters parameters{};
};

struct NoRoute {
    unsigned status = 404;  // or 405
    std::string allow{};    // for Allow; empty with 404
};

namespace detail {
// True when the path fits the pattern; the parameters are then filled in.
bool fits(std::string_view pattern, std::string_view path, PathParameters& parameters);
struct MethodAndPattern {
    Method method = Method::get;
    std::string_view pattern;
};
std::vector<std::string> faults(std::span<const MethodAndPattern> routes);
std::string allow_field(bool get, bool post);
}  // namespace detail

template <class Handler, class Access>
[[nodiscard]] std::expected<RouteMatch<Handler, Access>, NoRoute> match(
    std::span<const Route<Handler, Access>> table, Method method, std::string_view path) {
    const Method wanted = method == Method::head ? Method::get : method;
    RouteMatch<Handler, Access> found;
    bool get = false;
    bool post = false;
    for (const auto& route : table) {
        if (!detail::fits(route.pattern, path, found.parameters)) continue;
        if (route.method == wanted) {
            found.route = &route;
            return found;
        }
        (route.method == Method::post ? post : get) = true;
    }
    if (!get && !post) return std::unexpected(NoRoute{});
    return std::unexpected(NoRoute{.status = 405, .allow = detail::allow_field(get, post)});
}

template <class Handler, class Access, std::size_t N>
[[nodiscard]] auto match(const std::array<Route<Handler, Access>, N>& table,
                         const Request& request) {
    return match(std::span<const Route<Handler, Access>>(table), request.method, request.path);
}
template <class Handler, class Access>
[[nodiscard]] auto match(std::span<const Route<Handler, Access>> table, const Request& request) {
    return match(table, request.method, request.path);
}

// One sentence for each malformed, repeated or shadowed pattern (an earlier one takes every path
// of it), for HEAD as a method of its own, and for a `safe` POST or a GET that is not `safe`.
template <class Handler, class Access>
[[nodiscard]] std::vector<std::string> route_table_faults(
    std::span<const Route<Handler, Access>> table) {
    std::vector<detail::MethodAndPattern> routes;
    std::vector<std::string> csrf;
    for (const auto& route : table) {
        routes.push_back({.method = route.method, .pattern = route.pattern});
        if ((route.method == Method::post) == (route.csrf == Csrf::safe)) {
            csrf.push_back(std::string(route.pattern) + ": its cross-site rule does not fit");
        }
    }
    auto found = detail::faults(routes);
    found.insert(found.end(), csrf.begin(), csrf.end());
    return found;
}
template <class Handler, class Access, std::size_t N>
[[nodiscard]] std::vector<std::string> route_table_faults(
    const std::array<Route<Handler, Access>, N>& table) {
    return route_table_faults(std::span<const Route<Handler, Access>>(table));
}

}  // namespace spillway::http
