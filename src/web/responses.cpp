#include "web/responses.hpp"

#include <utility>

namespace spillway::web {
namespace {

http::Response with_body(base::WipedString body, std::string content_type, unsigned status,
                         http::Surface surface) {
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", std::move(content_type));
    http::set_security_headers(response.headers, surface);
    http::set_cache_policy(response.headers, http::CachePolicy::no_store);
    response.body = std::move(body);
    return response;
}

}  // namespace

http::Response page(base::WipedString html, unsigned status) {
    return with_body(std::move(html), "text/html; charset=utf-8", status, http::Surface::page);
}

http::Response fixed(std::shared_ptr<const http::StaticBody> body, http::Surface surface,
                     http::CachePolicy policy) {
    http::Response response;
    response.headers.add("Content-Type", body->content_type);
    http::set_security_headers(response.headers, surface);
    http::set_cache_policy(response.headers, policy);
    response.body = std::move(body);
    return response;
}

http::Response see_other(std::string path) {
    auto response = with_body({}, "text/plain; charset=utf-8", 303, http::Surface::page);
    response.headers.add("Location", std::move(path));
    return response;
}

http::Response json(base::WipedString body, unsigned status) {
    return with_body(std::move(body), "application/json", status, http::Surface::api);
}

http::Response download(base::WipedString body, std::string content_type, const std::string& name) {
    auto response = with_body(std::move(body), std::move(content_type), 200, http::Surface::api);
    response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

}  // namespace spillway::web
