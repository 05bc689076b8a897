#include "web/languages.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {

Awaitable<http::Response> staff_language(StaffCall call) {
    co_return choose_language(call.path.get("tag"), call.request.query);
}

Awaitable<http::Response> staff_asset(StaffCall call) {
    auto found = call.site.assets().find(call.request.path);
    if (!found) co_return http::Response{404, {}, {}};
    co_return std::move(*found);
}

}  // namespace spillway::web
