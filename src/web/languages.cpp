#include "web/languages.hpp"

#include <chrono>

#include "http/cookie.hpp"
#include "http/url.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

constexpr std::string_view kLanguageCookie = "__Host-lang";

}  // namespace

view::Language language_of(const http::Request& request) {
    if (const auto tag = http::Cookies(request.headers).find(kLanguageCookie)) {
        if (const auto language = view::parse_tag(*tag)) return *language;
    }
    return view::negotiate(request.headers.get("Accept-Language"));
}

std::string language_cookie(view::Language language) {
    return http::set_cookie(kLanguageCookie, view::tag_of(language), std::chrono::days(365));
}

http::Response choose_language(std::string_view tag, std::string_view query) {
    const auto language = view::parse_tag(tag);
    if (!language) return {.status = 404, .headers = {}, .body = {}};
    const auto pairs = http::Query::parse(query);
    const std::string_view from = pairs ? pairs->get("from") : std::string_view{};
    auto response = see_other(std::string(http::is_local_path(from) ? from : "/"));
    response.headers.add("Set-Cookie", language_cookie(*language));
    return response;
}

}  // namespace spillway::web
