#include <memory>
#include <string>
#include <utility>

#include "web/languages.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

using FixedPage = PublicSite::FixedPage;

http::Response for_everybody(std::shared_ptr<const http::StaticBody> body) {
    auto response = fixed(std::move(body), http::Surface::page, http::CachePolicy::revalidate);
    response.headers.add("Vary", "Cookie, Accept-Language");
    return response;
}

}  // namespace

Awaitable<http::Response> show_home(PublicCall call) {
    auto make = [&call] { return call.site.home_page(call.language); };
    auto made = run_on(call.site.services().workers, std::move(make));
    co_return for_everybody(co_await std::move(made));
}

Awaitable<http::Response> show_about(PublicCall call) {
    co_return for_everybody(call.site.fixed_page(FixedPage::about, call.language));
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
