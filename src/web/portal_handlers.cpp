#include <string>

#include "web/languages.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

using FixedPage = PublicSite::FixedPage;

http::Response show_fixed(const PublicCall& call, FixedPage which) {
    auto response = fixed(call.site.fixed_page(which, call.language), http::Surface::page,
                          http::CachePolicy::revalidate);
    response.headers.add("Vary", "Cookie, Accept-Language");
    return response;
}

}  // namespace

Awaitable<http::Response> show_home(PublicCall call) {
    co_return show_fixed(call, FixedPage::home);
}

Awaitable<http::Response> show_about(PublicCall call) {
    co_return show_fixed(call, FixedPage::about);
}

Awaitable<http::Response> switch_language(PublicCall call) {
    co_return choose_language(call.path.get("tag"), call.request.query);
}

Awaitable<http::Response> show_asset(PublicCall call) {
    auto found = call.site.assets().find(call.request.path);
    if (!found) co_return http::Response{404, {}, {}};
    co_return std::move(*found);
}

}  // namespace spillway::web
