// How a response is written: codings, entity tags, fields that are ours.
#include "net/reply.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "net/date_field.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

constexpr std::string_view kDate = "Tue, 24 Nov 2026 06:40:23 GMT";

struct Written {
    std::string head;
    std::string body{};

    [[nodiscard]] bool has(const std::string& line) const {
        return head.find("\r\n" + line + "\r\n") != std::string::npos;
    }
    [[nodiscard]] bool names(const std::string& field) const {
        return head.find("\r\n" + field + ": ") != std::string::npos;
    }
};

Written write(const http::Response& response, const ReplyTerms& terms) {
    base::WipedString head;
    const auto reply = write_reply(response, terms, kDate, head);
    return {std::string(head), std::string(reply.body)};
}

http::Response static_response() {
    http::Response response;
    response.body = sample_page();
    return response;
}

struct CodingCase {
    const char* accept = "";
    const char* coding = "";
    const char* etag = "";
    std::size_t size = 0;
};

TEST(Reply, ChoosesTheCodingOfAStaticBody) {
    const CodingCase cases[] = {
        {"", "", "\"v1\"", 40'000},
        {"gzip", "gzip", "\"v1-gz\"", 9'000},
        {"gzip, br", "br", "\"v1-br\"", 8'000},
        {"br;q=0, gzip;q=0.5", "gzip", "\"v1-gz\"", 9'000},
        {"zstd", "", "\"v1\"", 40'000},
    };
    for (const auto& [accept, coding, etag, size] : cases) {
        const auto written =
            write(static_response(), {.keep_alive = true, .accept_encoding = accept});
        EXPECT_TRUE(written.head.starts_with("HTTP/1.1 200 OK\r\n"));
        EXPECT_TRUE(written.has("ETag: " + std::string(etag))) << written.head;
        EXPECT_TRUE(written.has("Vary: Accept-Encoding")) << written.head;
        EXPECT_TRUE(written.has("Content-Length: " + std::to_string(size))) << written.head;
        EXPECT_TRUE(written.has("Content-Type: text/html; charset=utf-8")) << written.head;
        EXPECT_EQ(written.names("Content-Encoding"), *coding != '\0') << accept;
        if (*coding != '\0') {
            EXPECT_TRUE(written.has("Content-Encoding: " + std::string(coding)));
        }
        EXPECT_EQ(written.body.size(), size);
    }
}

struct MatchCase {
    const char* if_none_match = "";
    const char* accept = "";
    bool known = false;
};

TEST(Reply, Says304ForWhatTheClientHas) {
    const MatchCase cases[] = {
        {"\"v1\"", "", true},         {"W/\"v1\"", "", true},
        {"\"v0\", \"v1\"", "", true}, {"*", "", true},
        {"\"v1-br\"", "br", true},    {"\"v1\"", "br", false},  // another coding's bytes
        {"\"v0\"", "", false},        {"v1", "", false},
        {", ,", "", false},
    };
    for (const auto& [if_none_match, accept, known] : cases) {
        const auto written =
            write(static_response(),
                  {.keep_alive = true, .accept_encoding = accept, .if_none_match = if_none_match});
        EXPECT_EQ(written.head.starts_with("HTTP/1.1 304 Not Modified\r\n"), known)
            << if_none_match;
        EXPECT_EQ(written.body.empty(), known) << if_none_match;
        EXPECT_EQ(written.names("Content-Length"), !known) << if_none_match;
        EXPECT_TRUE(written.names("ETag") && written.names("Vary")) << if_none_match;
    }
}

TEST(Reply, AddsToTheVaryThatIsThere) {
    auto response = static_response();
    response.headers.add("Vary", "Accept-Language, Cookie");
    const auto written = write(response, {.keep_alive = true});
    EXPECT_TRUE(written.has("Vary: Accept-Language, Cookie, Accept-Encoding")) << written.head;
    EXPECT_EQ(written.head.find("Vary"), written.head.rfind("Vary"));
}

TEST(Reply, NeverCompressesWhatIsMadeForOnePerson) {
    http::Response response;
    response.headers.add("Content-Type", "text/html");
    response.body = base::WipedString(5000, 'a');
    const auto written = write(response, {.keep_alive = true, .accept_encoding = "br, gzip"});
    EXPECT_FALSE(written.names("Content-Encoding"));
    EXPECT_EQ(written.body.size(), 5000U);
}

TEST(Reply, KeepsTheFramingForItself) {
    http::Response response;
    response.headers.add("content-length", "7");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("Connection", "keep-alive");
    response.headers.add("Date", "yesterday");
    response.headers.add("X-Other", "stays");
    response.body = base::WipedString("abc");
    const auto written = write(response, {.keep_alive = false});
    EXPECT_EQ(written.head,
              "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 06:40:23 GMT\r\nX-Other: stays\r\n"
              "Content-Length: 3\r\nConnection: close\r\n\r\n");
}

TEST(Reply, ProclaimsHstsOverTlsOnly) {
    http::Response response;
    response.headers.add("Strict-Transport-Security", "max-age=63072000");
    EXPECT_TRUE(write(response, {.keep_alive = true}).names("Strict-Transport-Security"));
    EXPECT_FALSE(
        write(response, {.keep_alive = true, .secure = false}).names("Strict-Transport-Security"));
}

TEST(Reply, HasNoBodyWhereNoneMayBe) {
    http::Response response;
    response.body = base::WipedString("abc");
    for (const unsigned status : {204U, 304U}) {
        response.status = status;
        const auto written = write(response, {.keep_alive = true});
        EXPECT_EQ(written.body, "");
        EXPECT_FALSE(written.names("Content-Length"));
    }
    response.status = 200;
    const auto written = write(response, {.head_only = true, .keep_alive = true});
    EXPECT_EQ(written.body, "");
    EXPECT_TRUE(written.has("Content-Length: 3"));
}

TEST(Reply, RefusesWhatWouldBreakTheFraming) {
    for (const auto& value : {std::string("a\rb"), std::string("a\nb"), std::string("a\0b", 3)}) {
        http::Response response;
        response.headers.add("X-Field", value);
        EXPECT_THROW(check_reply(response), std::invalid_argument);
    }
    http::Response without_body;
    without_body.body = std::shared_ptr<const http::StaticBody>();
    EXPECT_THROW(check_reply(without_body), std::invalid_argument);
    without_body.body = std::shared_ptr<http::BodySource>();
    EXPECT_THROW(check_reply(without_body), std::invalid_argument);
    EXPECT_NO_THROW(check_reply(static_response()));
}

TEST(Reply, IsClosedWhenTheHandlerAsksForIt) {
    http::Response response;
    EXPECT_FALSE(wants_close(response));
    response.headers.add("connection", "Close");
    EXPECT_TRUE(wants_close(response));
}

TEST(DateField, IsWrittenAsHttpWantsIt) {
    DateField date;
    EXPECT_EQ(date.text(1795502423), "Tue, 24 Nov 2026 06:40:23 GMT");
    EXPECT_EQ(date.text(1795502424), "Tue, 24 Nov 2026 06:40:24 GMT");
    EXPECT_EQ(date.text(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110's example
}

}  // namespace
}  // namespace spillway::net::test
