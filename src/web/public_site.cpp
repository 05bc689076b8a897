#include "web/public_site.hpp"

#include <utility>

#include "http/origin.hpp"
#include "http/problem.hpp"
#include "view/pages/follow_page.hpp"
#include "view/pages/home_page.hpp"
#include "view/pages/notice_page.hpp"
#include "view/pages/report_page.hpp"
#include "web/failure.hpp"
#include "web/files_view.hpp"
#include "web/languages.hpp"
#include "web/public_handlers.hpp"
#include "web/responses.hpp"
#include "web/static_body.hpp"

namespace spillway::web {
namespace {

using http::Csrf;
using http::Intake;
using http::Method;

constexpr auto kRoutes = std::to_array<PublicRoute>({
    {Method::get, "/", show_home, Answer::page, Csrf::safe},
    {Method::get, "/about", show_about, Answer::page, Csrf::safe},
    {Method::get, "/language/{tag}", switch_language, Answer::page, Csrf::safe},
    {Method::get, "/projects", list_projects, Answer::page, Csrf::safe},
    {Method::post, "/projects", search_projects, Answer::page, Csrf::origin},
    {Method::get, "/projects/{id}", show_project, Answer::page, Csrf::safe},
    {Method::get, "/persons", list_persons, Answer::page, Csrf::safe},
    {Method::post, "/persons", search_persons, Answer::page, Csrf::origin},
    {Method::get, "/persons/{id}", show_person, Answer::page, Csrf::safe},
    {Method::get, "/report", show_report, Answer::page, Csrf::safe},
    {Method::post, "/report", submit_report, Answer::page, Csrf::origin, Intake::streamed},
    {Method::get, "/report/draft-key", give_draft_key, Answer::problem, Csrf::safe},
    {Method::get, "/q/{token}", show_linked_report, Answer::page, Csrf::safe},
    {Method::get, "/follow", show_follow, Answer::page, Csrf::safe},
    {Method::post, "/follow", enter_code, Answer::page, Csrf::origin},
    {Method::post, "/follow/message", send_message, Answer::page, Csrf::token, Intake::streamed},
    {Method::post, "/follow/leave", leave, Answer::page, Csrf::origin},
    {Method::get, "/assets/{name}", show_asset, Answer::page, Csrf::safe},
    {Method::get, "/api/openapi.json", show_asset, Answer::problem, Csrf::safe},
    {Method::post, "/api/v1/complaints", api_submit, Answer::problem, Csrf::bearer},
    {Method::post, "/api/v1/follow", api_follow, Answer::problem, Csrf::bearer},
    {Method::post, "/api/v1/uploads", create_upload, Answer::problem, Csrf::bearer},
    {Method::post, "/api/v1/uploads/append", append_upload, Answer::problem, Csrf::bearer,
     Intake::streamed},
    {Method::get, "/api/v1/uploads/offset", show_upload, Answer::problem, Csrf::safe},
    {Method::post, "/api/v1/uploads/finish", finish_upload, Answer::problem, Csrf::bearer},
    {Method::post, "/api/v1/uploads/delete", delete_upload, Answer::problem, Csrf::bearer},
    {Method::post, "/api/v1/follow/messages", api_send_message, Answer::problem, Csrf::bearer},
});

template <class Page>
std::shared_ptr<const http::StaticBody> make_fixed(const view::Renderer& renderer,
                                                   view::Language language, const Page& page) {
    return compress_page(view::render(renderer, language, page));
}

// A cross-site form cannot act for the person whose browser it runs in.
bool is_refused(const http::Request& request, Csrf csrf) {
    switch (csrf) {
        case Csrf::safe:
        case Csrf::bearer:
            return false;
        case Csrf::origin:
        case Csrf::header:
        case Csrf::token:  // the handler compares the token as well
            return http::check_origin(request) == http::OriginVerdict::foreign;
    }
    return true;
}

}  // namespace

std::span<const PublicRoute> public_routes() {
    return kRoutes;
}

bool takes_stream(const http::Request& request) {
    const auto found = http::match(public_routes(), request);
    return found && found->route->intake == Intake::streamed;
}

PublicSite::PublicSite(Services& services) : services_(services) {
    for (std::size_t i = 0; i < view::kLanguages.size(); ++i) {
        const auto language = view::kLanguages[i].language;
        const auto& renderer = services_.renderer;
        auto page_of = [&](FixedPage page) -> auto& {
            return fixed_pages_[static_cast<std::size_t>(page)][i];
        };
        view::AboutPage about;
        about.frame = frame("/about");
        page_of(FixedPage::about) = make_fixed(renderer, language, about);
        view::ReportPage report;
        report.frame = frame("/report");
        report.mail_offered = services_.instance.notices.contact_key.has_value();
        report.files = blank_files(services_);
        page_of(FixedPage::report) = make_fixed(renderer, language, report);
        view::FollowEntryPage follow;
        follow.frame = frame("/follow");
        page_of(FixedPage::follow) = make_fixed(renderer, language, follow);
    }
}

view::PageFrame PublicSite::frame(std::string path) const {
    view::PageFrame frame;
    frame.organisation = services_.instance.organisation;
    frame.path = std::move(path);
    frame.leave_url = services_.site.leave_url;
    frame.demo = services_.site.demo;
    return frame;
}

std::shared_ptr<const http::StaticBody> PublicSite::fixed_page(FixedPage page,
                                                               view::Language language) const {
    return fixed_pages_[static_cast<std::size_t>(page)][view::index_of(language)];
}

http::Response PublicSite::error_page(unsigned status, view::Language language) const {
    view::ErrorPage error;
    error.frame = frame("/");
    error.status = status;
    return page(view::render(services_.renderer, language, error), status);
}

http::Response PublicSite::failure(unsigned status, Answer answer, view::Language language) const {
    auto response = answer == Answer::page ? error_page(status, language)
                                           : http::problem_response({.status = status});
    add_retry_after(response);
    return response;
}

Awaitable<http::Response> PublicSite::handle(http::Request request) {
    const auto language = language_of(request);
    const auto found = http::match(public_routes(), request);
    if (!found) {
        const auto answer = request.path.starts_with("/api/") ? Answer::problem : Answer::page;
        auto response = failure(found.error().status, answer, language);
        if (!found.error().allow.empty()) response.headers.add("Allow", found.error().allow);
        co_return response;
    }
    const auto& route = *found->route;
    if (is_refused(request, route.csrf)) co_return failure(403, route.access, language);

    PublicCall call{*this, std::move(request), found->parameters, language};
    std::exception_ptr thrown;
    try {
        auto answered = route.handler(std::move(call));
        auto response = co_await std::move(answered);
        if (response.status >= 400 && is_empty(response)) {
            co_return failure(response.status, route.access, language);
        }
        co_return response;
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return failure(status_of(thrown, services_.log_error), route.access, language);
}

}  // namespace spillway::web
