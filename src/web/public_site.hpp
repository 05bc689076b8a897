// The site for citizens: one route table, and around each handler the same steps: whose language,
// which route, does the request come from our own page, and what a failure looks like.
// It has no private key of anybody. Any thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "http/router.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "web/assets.hpp"
#include "web/async.hpp"
#include "web/home_pages.hpp"
#include "web/public_call.hpp"
#include "web/services.hpp"

namespace spillway::web {

enum class Answer : unsigned char { page, problem };  // how a route speaks of failures

using PublicRoute = http::Route<PublicHandler, Answer>;

// The whole table, for the documentation and tests.
[[nodiscard]] std::span<const PublicRoute> public_routes();

// Whether the body of such a request is read piece by piece (net::StreamedRequests).
[[nodiscard]] bool takes_stream(const http::Request& request);

class PublicSite {
public:
    explicit PublicSite(Services& services);

    [[nodiscard]] Awaitable<http::Response> handle(http::Request request);

    [[nodiscard]] Services& services() const { return services_; }
    [[nodiscard]] const Assets& assets() const { return assets_; }

    // The frame of a page at `path`.
    [[nodiscard]] view::PageFrame frame(std::string path) const;

    // Pages that are the same for everybody, made once in each language.
    enum class FixedPage : unsigned char { about, report, follow };
    [[nodiscard]] std::shared_ptr<const http::StaticBody> fixed_page(FixedPage page,
                                                                     view::Language language) const;

    // Same for everybody as well, until something is published; on a worker.
    [[nodiscard]] std::shared_ptr<const http::StaticBody> home_page(view::Language language) {
        return home_pages_.page(*this, language);
    }

    // The page that says what went wrong and what to do.
    [[nodiscard]] http::Response error_page(unsigned status, view::Language language) const;

private:
    [[nodiscard]] http::Response failure(unsigned status, Answer answer,
                                         view::Language language) const;

    Services& services_;
    Assets assets_;
    std::array<std::array<std::shared_ptr<const http::StaticBody>, view::kLanguages.size()>, 3>
        fixed_pages_;
    HomePages home_pages_;
};

}  // namespace spillway::web
