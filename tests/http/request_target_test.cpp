#include "http/request_target.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "http/request_head.hpp"

namespace spillway::http {
namespace {

const AllowedHosts& ours() {
    static const AllowedHosts hosts({"water.example", "Desk.Example:8444", "[::1]"});
    return hosts;
}

TEST(RequestTarget, ComesOutDecodedAndSplit) {
    struct Case {
        const char* target;
        const char* path;
        const char* query;
        const char* host = "water.example";
    };
    const Case cases[] = {
        {.target = "/", .path = "/", .query = ""},
        {.target = "/report?net=project&x=%41", .path = "/report", .query = "net=project&x=%41"},
        {.target = "/a?b?c", .path = "/a", .query = "b?c"},
        {.target = "/projects/", .path = "/projects/", .query = ""},
        {.target = "/a%20b", .path = "/a b", .query = ""},
        {.target = "/%E6%B0%B4", .path = "/\xE6\xB0\xB4", .query = ""},
        {.target = "/...", .path = "/...", .query = ""},
        {.target = "/.well-known/x", .path = "/.well-known/x", .query = ""},
        {.target = "/q/a-b_c~d", .path = "/q/a-b_c~d", .query = ""},
        {.target = "/?a=[1]|{2}", .path = "/", .query = "a=[1]|{2}"},
        {.target = "https://water.example", .path = "/", .query = ""},
        {.target = "https://water.example?x", .path = "/", .query = "x"},
        {.target = "HTTPS://WATER.example:99/a",
         .path = "/a",
         .query = "",
         .host = "water.example:99"},
        {.target = "http://[::1]:80/a", .path = "/a", .query = "", .host = "[::1]:80"},
    };
    for (const auto& one : cases) {
        const auto target = parse_target("GET", one.target, "water.example", ours());
        ASSERT_TRUE(target) << one.target;
        EXPECT_EQ(target->path, one.path) << one.target;
        EXPECT_EQ(target->query, one.query) << one.target;
        EXPECT_EQ(target->host, one.host) << one.target;
    }
}

TEST(RequestTarget, RefusesPathsThatCouldMeanTwoThings) {
    const char* const targets[] = {
        "/a%00b",
        "/%",
        "/%4",
        "/%zz",
        "/a%0Ab",
        "/%7F",
        "/%FF",
        "/%C0%AF",
        "/%ED%A0%80",
        "/../etc",
        "/a/..",
        "/a/./b",
        "/%2e%2E/x",
        "/a/%2e",
        "/a%2Fb",
        "/a\\b",
        "/a%5Cb",
        "//evil.example/",
        "/a//b",
        "/a#b",
        "/a?b#c",
        "/a?%zz",
        "/a\"b",
        "/a{b}",
        "*",
        "a",
        "a/b",
        "",
        "ftp://water.example/",
        "https:///a",
        "https://me@water.example/",
        "//",
    };
    for (const auto* target : targets) {
        const auto parsed = parse_target("GET", target, "water.example", ours());
        ASSERT_FALSE(parsed) << target;
        EXPECT_EQ(parsed.error(), HeadFault::bad_target) << target;
    }
}

TEST(RequestTarget, AnswersOnlyToItsOwnHosts) {
    struct Case {
        const char* target = "/";
        const char* host = "";
        std::optional<HeadFault> fault{};
    };
    const Case cases[] = {
        {.host = "water.example"},
        {.host = "WATER.EXAMPLE:8443"},
        {.host = "desk.example:8444"},
        {.host = "[::1]:8443"},
        {.host = "desk.example", .fault = HeadFault::foreign_host},
        {.host = "desk.example:8443", .fault = HeadFault::foreign_host},
        {.host = "evil.example", .fault = HeadFault::foreign_host},
        {.host = "water.example.evil.example", .fault = HeadFault::foreign_host},
        {.host = "[::2]", .fault = HeadFault::foreign_host},
        {.host = "", .fault = HeadFault::missing_host},
        {.host = "a b", .fault = HeadFault::bad_host},
        {.target = "https://evil.example/",
         .host = "water.example",
         .fault = HeadFault::foreign_host},
        // RFC 9112 section 3.2.2: absolute form stands above Host.
        {.target = "https://water.example/", .host = "evil.example"},
    };
    for (const auto& one : cases) {
        const auto target = parse_target("GET", one.target, one.host, ours());
        EXPECT_EQ(target ? std::nullopt : std::optional(target.error()), one.fault)
            << one.target << ' ' << one.host;
    }
}

TEST(RequestTarget, TakesAnyHostOnLoopbackListeners) {
    const auto named = parse_target("GET", "/healthz", "127.0.0.1:9100", AllowedHosts::any());
    ASSERT_TRUE(named);
    EXPECT_EQ(named->host, "127.0.0.1:9100");
    EXPECT_TRUE(parse_target("GET", "/healthz", "", AllowedHosts::any()));
}

TEST(RequestTarget, TellsRefusedMethodsFromUnknownOnes) {
    struct Case {
        const char* method;
        const char* target;
        HeadFault fault;
    };
    const Case cases[] = {
        {"PUT", "/", HeadFault::method_refused},
        {"DELETE", "/", HeadFault::method_refused},
        {"PATCH", "/", HeadFault::method_refused},
        {"OPTIONS", "/", HeadFault::method_refused},
        {"OPTIONS", "*", HeadFault::method_refused},
        {"TRACE", "/", HeadFault::method_refused},
        {"CONNECT", "water.example:443", HeadFault::method_refused},
        {"BREW", "/", HeadFault::unknown_method},
        {"get", "/", HeadFault::unknown_method},
        {"", "/", HeadFault::unknown_method},
    };
    for (const auto& one : cases) {
        const auto target = parse_target(one.method, one.target, "water.example", ours());
        ASSERT_FALSE(target) << one.method;
        EXPECT_EQ(target.error(), one.fault) << one.method;
    }
    for (const auto method : {Method::get, Method::head, Method::post}) {
        EXPECT_EQ(parse_method(name_of(method)), method);
    }
}

TEST(RequestTarget, HasABound) {
    const auto target = "/" + std::string(kMaxTarget, 'a');
    const auto parsed = parse_target("GET", target, "water.example", ours());
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error(), HeadFault::target_too_long);
}

TEST(Authority, ReadsNamesAddressesAndPorts) {
    struct Case {
        const char* text;
        const char* host = nullptr;  // null: refused
        std::optional<std::uint16_t> port{};
    };
    const Case cases[] = {
        {.text = "a", .host = "a"},
        {.text = "A.Example:443", .host = "a.example", .port = 443},
        {.text = "127.0.0.1:65535", .host = "127.0.0.1", .port = 65535},
        {.text = "[2001:DB8::1]", .host = "[2001:db8::1]"},
        {.text = "xn--fiqs8s.example", .host = "xn--fiqs8s.example"},
        {.text = ""},
        {.text = ":80"},
        {.text = "a:"},
        {.text = "a:0"},
        {.text = "a:65536"},
        {.text = "a:+1"},
        {.text = "a:1:2"},
        {.text = "a..b"},
        {.text = ".a"},
        {.text = "a."},
        {.text = "a%41"},
        {.text = "[::1"},
        {.text = "[::1]x"},
        {.text = "[v1.a]"},
        {.text = "[]"},
        {.text = "::1"},
    };
    for (const auto& one : cases) {
        const auto authority = parse_authority(one.text);
        ASSERT_EQ(authority.has_value(), one.host != nullptr) << one.text;
        if (!authority) continue;
        EXPECT_EQ(authority->host, one.host);
        EXPECT_EQ(authority->port, one.port) << one.text;
    }
}

TEST(AllowedHosts, RefuseANameThatIsNone) {
    EXPECT_THROW(AllowedHosts({"https://water.example"}), std::invalid_argument);
}

}  // namespace
}  // namespace spillway::http
