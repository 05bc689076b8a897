#include "net/head_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <string>
#include <utility>

#include "http/request_head.hpp"

namespace spillway::net {
namespace {

namespace beast = boost::beast;

std::string_view as_std(beast::string_view text) {
    return {text.data(), text.size()};
}

// Beast's parser with our values as its destination.
class Parser final : public beast::http::basic_parser<true> {
public:
    Parser() {
        header_limit(http::kMaxHead + 1);
        body_limit(boost::none);  // bodies are not its business
    }

    std::string method;
    std::string target;
    http::Headers headers;
    bool http10 = false;

private:
    using Error = beast::error_code;
    using Text = beast::string_view;

    void on_request_impl(beast::http::verb, Text method_text, Text target_text, int version,
                         Error&) override {
        method = as_std(method_text);
        target = as_std(target_text);
        http10 = version == 10;
    }
    void on_field_impl(beast::http::field, Text name, Text value, Error&) override {
        headers.add(std::string(as_std(name)), std::string(as_std(value)));
    }
    void on_response_impl(int, Text, int, Error&) override {}
    void on_header_impl(Error&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
    std::size_t on_body_impl(Text, Error&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text, Error&) override { return 0; }
    void on_finish_impl(Error&) override {}
};

Expectation expectation_of(const RequestHead& head) {
    const auto expect = head.request.headers.find("Expect");
    if (!expect || head.http10) return Expectation::none;  // RFC 9110 section 10.1.1
    return beast::iequals({expect->data(), expect->size()}, "100-continue")
               ? Expectation::continue_100
               : Expectation::unknown;
}

}  // namespace

std::expected<RequestHead, http::HeadFault> parse_head(std::string_view head,
                                                       const http::AllowedHosts& hosts) {
    if (head.size() > http::kMaxHead) return std::unexpected(http::HeadFault::head_too_large);
    if (const auto fault = http::check_raw_head(head)) return std::unexpected(*fault);

    Parser parser;
    beast::error_code error;
    parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done()) return std::unexpected(http::HeadFault::bad_field);

    auto target =
        http::parse_target(parser.method, parser.target, parser.headers.get("Host"), hosts);
    if (!target) return std::unexpected(target.error());

    RequestHead parsed;
    parsed.request.method = target->method;
    parsed.request.path = std::move(target->path);
    parsed.request.query = std::move(target->query);
    parsed.request.host = std::move(target->host);
    parsed.request.headers = std::move(parser.headers);
    if (const auto length = parser.content_length()) parsed.content_length = *length;
    parsed.chunked = parser.chunked();
    parsed.http10 = parser.http10;
    parsed.keep_alive = parser.keep_alive();
    parsed.expectation = expectation_of(parsed);
    return parsed;
}

std::optional<http::HeadFault> check_unfinished_head(std::string_view bytes) noexcept {
    constexpr std::size_t kMethodAndVersion = 64;
    const bool in_request_line = bytes.find('\n') == std::string_view::npos;
    if (in_request_line && bytes.size() > http::kMaxTarget + kMethodAndVersion) {
        return http::HeadFault::target_too_long;
    }
    if (bytes.size() >= http::kMaxHead) return http::HeadFault::head_too_large;
    return std::nullopt;
}

}  // namespace spillway::net
