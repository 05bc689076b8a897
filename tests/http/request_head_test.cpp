#include "http/request_head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace spillway::http {
namespace {

using namespace std::string_literals;

struct HeadCase {
    const char* name = "";
    std::string head;
    std::optional<HeadFault> fault{};
};

std::string get(const std::string& fields) {
    return "GET / HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
}

std::string post(const std::string& fields) {
    return "POST /report HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
}

std::string many_fields(int count) {
    std::string fields;
    for (int at = 0; at < count; ++at) fields += "X-" + std::to_string(at) + ": 1\r\n";
    return fields;
}

TEST(RequestHead, KeepsToTheLetterOfTheStandard) {
    const HeadCase cases[] = {
        {.name = "plain", .head = get("")},
        {.name = "value may be empty", .head = get("X-A:\r\n")},
        {.name = "tab around a value", .head = get("X-A:\t1\t\r\n")},
        {.name = "bytes above ASCII in a value", .head = get("X-A: \xC3\xA9\r\n")},
        {.name = "length", .head = post("Content-Length: 12\r\n")},
        {.name = "chunked", .head = post("Transfer-Encoding: chunked\r\n")},
        {.name = "chunked in capitals", .head = post("transfer-encoding: Chunked\r\n")},
        {.name = "1.0 without Host", .head = "GET / HTTP/1.0\r\n\r\n"},
        {.name = "hundred fields", .head = get(many_fields(99))},
        {.name = "IPv6 host", .head = "GET / HTTP/1.1\r\nHost: [::1]:8443\r\n\r\n"},

        {.name = "bare LF",
         .head = "GET / HTTP/1.1\nHost: a\n\n",
         .fault = HeadFault::bad_line_ending},
        {.name = "bare LF in a field",
         .head = get("X-A: 1\nX-B: 2\r\n"),
         .fault = HeadFault::bad_line_ending},
        {.name = "bare CR in a field",
         .head = get("X-A: 1\rX-B: 2\r\n"),
         .fault = HeadFault::bad_line_ending},
        {.name = "CR CR LF", .head = get("X-A: 1\r\r\n"), .fault = HeadFault::bad_line_ending},
        {.name = "no empty line",
         .head = "GET / HTTP/1.1\r\nHost: a\r\n",
         .fault = HeadFault::bad_line_ending},
        {.name = "something behind", .head = get("") + "x", .fault = HeadFault::bad_line_ending},
        {.name = "nothing", .head = "", .fault = HeadFault::bad_line_ending},
        {.name = "NUL in a value",
         .head = get("X-A: 1\0002\r\n"s),
         .fault = HeadFault::control_character},
        {.name = "NUL in the target",
         .head = "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s,
         .fault = HeadFault::control_character},
        {.name = "vertical tab",
         .head = get("Transfer-Encoding: \vchunked\r\n"),
         .fault = HeadFault::control_character},
        {.name = "DEL", .head = get("X-A: \x7F\r\n"), .fault = HeadFault::control_character},
        {.name = "folding with a space",
         .head = get("X-A: 1\r\n 2\r\n"),
         .fault = HeadFault::folded_field},
        {.name = "folding with a tab",
         .head = get("X-A: 1\r\n\t2\r\n"),
         .fault = HeadFault::folded_field},
        {.name = "space before the first name",
         .head = "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
         .fault = HeadFault::folded_field},
        {.name = "space before the colon",
         .head = get("X-A : 1\r\n"),
         .fault = HeadFault::bad_field},
        {.name = "tab before the colon",
         .head = get("Content-Length\t: 1\r\n"),
         .fault = HeadFault::bad_field},
        {.name = "no name", .head = get(": 1\r\n"), .fault = HeadFault::bad_field},
        {.name = "no colon", .head = get("X-A\r\n"), .fault = HeadFault::bad_field},
        {.name = "byte above ASCII in a name",
         .head = get("X-\xC3\xA9: 1\r\n"),
         .fault = HeadFault::bad_field},
        {.name = "slash in a name", .head = get("X/A: 1\r\n"), .fault = HeadFault::bad_field},
        {.name = "too many fields",
         .head = get(many_fields(100)),
         .fault = HeadFault::too_many_fields},

        {.name = "empty line first", .head = "\r\n", .fault = HeadFault::bad_request_line},
        {.name = "HTTP/0.9", .head = "GET /\r\n\r\n", .fault = HeadFault::bad_request_line},
        {.name = "two spaces",
         .head = "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "space in the target",
         .head = "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "tab for space",
         .head = "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "space behind the version",
         .head = "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "bytes above ASCII in the target",
         .head = "GET /\xC3\xA9 HTTP/1.1\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "version in lower case",
         .head = "GET / http/1.1\r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_request_line},
        {.name = "HTTP/1.2",
         .head = "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
         .fault = HeadFault::bad_version},
        {.name = "HTTP/2 preface",
         .head = "PRI * HTTP/2.0\r\n\r\n",
         .fault = HeadFault::bad_version},
        {.name = "long target",
         .head = "GET /" + std::string(kMaxTarget, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
         .fault = HeadFault::target_too_long},

        {.name = "length and chunked",
         .head = post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
         .fault = HeadFault::conflicting_length},
        {.name = "chunked and length",
         .head = post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"),
         .fault = HeadFault::conflicting_length},
        {.name = "two equal lengths",
         .head = post("Content-Length: 3\r\ncontent-length: 3\r\n"),
         .fault = HeadFault::conflicting_length},
        {.name = "list of lengths",
         .head = post("Content-Length: 3, 3\r\n"),
         .fault = HeadFault::bad_content_length},
        {.name = "plus",
         .head = post("Content-Length: +3\r\n"),
         .fault = HeadFault::bad_content_length},
        {.name = "minus",
         .head = post("Content-Length: -3\r\n"),
         .fault = HeadFault::bad_content_length},
        {.name = "hexadecimal",
         .head = post("Content-Length: 0x3\r\n"),
         .fault = HeadFault::bad_content_length},
        {.name = "no length",
         .head = post("Content-Length:\r\n"),
         .fault = HeadFault::bad_content_length},
        {.name = "length beyond 64 bits",
         .head = post("Content-Length: 18446744073709551617\r\n"),
         .fault = HeadFault::bad_content_length},

        {.name = "chunked twice",
         .head = post("Transfer-Encoding: chunked, chunked\r\n"),
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "two fields of chunked",
         .head = post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "no coding",
         .head = post("Transfer-Encoding:\r\n"),
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "empty coding",
         .head = post("Transfer-Encoding: ,chunked\r\n"),
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "chunked in quotes",
         .head = post("Transfer-Encoding: \"chunked\"\r\n"),
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "chunked in 1.0",
         .head = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
         .fault = HeadFault::bad_transfer_encoding},
        {.name = "gzip, chunked",
         .head = post("Transfer-Encoding: gzip, chunked\r\n"),
         .fault = HeadFault::unknown_coding},
        {.name = "xchunked",
         .head = post("Transfer-Encoding: xchunked\r\n"),
         .fault = HeadFault::unknown_coding},
        {.name = "identity",
         .head = post("Transfer-Encoding: identity\r\n"),
         .fault = HeadFault::unknown_coding},

        {.name = "no Host", .head = "GET / HTTP/1.1\r\n\r\n", .fault = HeadFault::missing_host},
        {.name = "two Hosts",
         .head = get("Host: a.example\r\n"),
         .fault = HeadFault::repeated_host},
        {.name = "empty Host",
         .head = "GET / HTTP/1.1\r\nHost:\r\n\r\n",
         .fault = HeadFault::bad_host},
        {.name = "user in Host",
         .head = "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n",
         .fault = HeadFault::bad_host},
        {.name = "list in Host",
         .head = "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
         .fault = HeadFault::bad_host},
        {.name = "path in Host",
         .head = "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
         .fault = HeadFault::bad_host},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(check_raw_head(one.head), one.fault) << one.name;
    }
}

TEST(RequestHead, RefusesEveryHeadThatIsCutShort) {
    const auto head = post("Content-Length: 12\r\n");
    ASSERT_EQ(check_raw_head(head), std::nullopt);
    for (std::size_t size = 0; size < head.size(); ++size) {
        EXPECT_NE(check_raw_head(head.substr(0, size)), std::nullopt) << size;
    }
}

TEST(RequestHead, FindsItsEndHoweverLinesEnd) {
    struct Case {
        std::string bytes;
        std::optional<std::size_t> end{};
    };
    const Case cases[] = {
        {.bytes = "", .end = std::nullopt},
        {.bytes = "GET / HTTP/1.1\r\nA: b\r\n", .end = std::nullopt},
        {.bytes = "GET / HTTP/1.1\r\nA: b\r\n\r", .end = std::nullopt},
        {.bytes = "G\r\n\r\nbody", .end = 5},
        {.bytes = "G\n\nbody", .end = 3},
        {.bytes = "G\n\r\nbody", .end = 4},
        {.bytes = "G\r\n\nbody", .end = 4},
        {.bytes = "\r\nG\r\n\r\n", .end = 2},
    };
    for (const auto& one : cases) EXPECT_EQ(find_head_end(one.bytes), one.end) << one.bytes;
}

TEST(HeadFault, HasAStatusThatTellsTheClientWhatIsWrong) {
    struct Case {
        HeadFault fault;
        unsigned status;
    };
    const Case cases[] = {
        {HeadFault::bad_line_ending, 400}, {HeadFault::conflicting_length, 400},
        {HeadFault::missing_host, 400},    {HeadFault::bad_target, 400},
        {HeadFault::method_refused, 405},  {HeadFault::body_too_large, 413},
        {HeadFault::target_too_long, 414}, {HeadFault::foreign_host, 421},
        {HeadFault::head_too_large, 431},  {HeadFault::too_many_fields, 431},
        {HeadFault::unknown_coding, 501},  {HeadFault::unknown_method, 501},
        {HeadFault::bad_version, 505},
    };
    for (const auto& one : cases) EXPECT_EQ(status_of(one.fault), one.status) << name_of(one.fault);
}

TEST(Refusal, ClosesAndSaysWhichMethodsThereAre) {
    const auto response = refusal(HeadFault::method_refused);
    EXPECT_EQ(response.status, 405U);
    EXPECT_EQ(response.headers.get("allow"), "GET, HEAD, POST");
    EXPECT_EQ(response.headers.get("connection"), "close");
    EXPECT_EQ(response.headers.get("cache-control"), "no-store");
    EXPECT_EQ(std::get<base::WipedString>(response.body), "Method Not Allowed\n");
    EXPECT_FALSE(refusal(HeadFault::bad_host).headers.find("Allow"));
}

}  // namespace
}  // namespace spillway::http
