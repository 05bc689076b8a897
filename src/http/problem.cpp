#include "http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/security_headers.hpp"

namespace spillway::http {

std::string to_json(const Problem& problem) {
    boost::json::object document;
    document["type"] = problem.type;
    document["title"] =
        problem.title.empty() ? reason_phrase(problem.status) : std::string_view(problem.title);
    document["status"] = problem.status;
    if (!problem.detail.empty()) document["detail"] = problem.detail;
    if (!problem.errors.empty()) {
        boost::json::array errors;
        for (const auto& error : problem.errors) {
            boost::json::object entry;
            entry["field"] = error.field;
            entry["code"] = error.code;
            entry["message"] = error.message;
            errors.push_back(std::move(entry));
        }
        document["errors"] = std::move(errors);
    }
    return boost::json::serialize(document);
}

Response problem_response(const Problem& problem) {
    Response response;
    response.status = problem.status;
    set_security_headers(response.headers, Surface::api);
    set_cache_policy(response.headers, CachePolicy::no_store);
    response.headers.set("Content-Type", "application/problem+json");
    base::WipedString body;
    body.append(to_json(problem));
    response.body = std::move(body);
    return response;
}

std::string_view reason_phrase(unsigned status) noexcept {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Error";
    }
}

}  // namespace spillway::http
