// The plain-HTTP site: redirects and ACME challenges.
#include "net/redirect.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

struct RedirectCase {
    const char* name = "";
    std::string path{};
    const char* query = "";
    const char* host = "report.example";
    std::uint16_t port = 443;
    const char* location = "";
};

TEST(Redirect, NamesTheSamePageOnHttps) {
    const RedirectCase cases[] = {
        {.name = "root", .path = "/", .location = "https://report.example/"},
        {.name = "query",
         .path = "/q/abc",
         .query = "lang=en&x=%20",
         .location = "https://report.example/q/abc?lang=en&x=%20"},
        {.name = "other port",
         .path = "/a",
         .host = "report.example:8080",
         .port = 8443,
         .location = "https://report.example:8443/a"},
        {.name = "IPv6", .path = "/a", .host = "[::1]:80", .location = "https://[::1]/a"},
        {.name = "odd bytes",
         .path = "/a b/\xe6\xb0\xb4?\r\nX: y",
         .location = "https://report.example/a%20b/%E6%B0%B4%3F%0D%0AX%3A%20y"},
    };
    for (const auto& [name, path, query, host, port, location] : cases) {
        http::Request request;
        request.path = path;
        request.query = query;
        request.host = host;
        const auto response = answer_on_plain_http(request, {.https_port = port});
        EXPECT_EQ(response.status, 308U) << name;
        EXPECT_EQ(response.headers.get("Location"), location) << name;
    }
}

TEST(Redirect, NeedsAHost) {
    EXPECT_EQ(answer_on_plain_http(http::Request(), RedirectConfig()).status, 400U);
}

class Challenge : public testing::Test {
protected:
    Challenge() {
        std::filesystem::create_directory(served());
        write_file(served() / "good-Token_1", "good-Token_1.thumbprint");
        write_file(served() / "with.dot", "no");
        write_file(served() / "large", std::string(5000, 'a'));
        write_file(served() / "empty", "");
        write_file(folder_.path() / "secret", "secret");
        std::filesystem::create_symlink(folder_.path() / "secret", served() / "link");
        std::filesystem::create_directory(served() / "folder");
    }
    [[nodiscard]] std::filesystem::path served() const { return folder_.path() / "served"; }

private:
    TemporaryFolder folder_;
};

TEST_F(Challenge, IsReadFromAPlainFileOnly) {
    EXPECT_EQ(read_challenge(served(), "good-Token_1"), "good-Token_1.thumbprint");
    EXPECT_EQ(read_challenge(served(), "empty"), "");
    for (const auto& token :
         {std::string("with.dot"), std::string("large"), std::string("link"), std::string("folder"),
          std::string("../secret"), std::string(".."), std::string("missing"), std::string(),
          std::string(200, 'a'), std::string("good-Token_1\0", 13)}) {
        EXPECT_EQ(read_challenge(served(), token), std::nullopt) << token;
    }
    EXPECT_EQ(read_challenge("", "good-Token_1"), std::nullopt);
    EXPECT_EQ(read_challenge(served() / "nowhere", "good-Token_1"), std::nullopt);
}

TEST_F(Challenge, IsServedWhileTheRestIsRedirected) {
    Server server({.threads = 1, .client_tag = tag_by_bytes});
    ListenerConfig config;
    config.name = "redirect";
    config.addresses = {{"127.0.0.1", 0}};
    config.hosts = test_hosts();
    const auto port =
        server.add_redirect(config, {.https_port = 8443, .acme_challenge_folder = served()})
            .front()
            .port;
    server.start();
    PlainClient client(port);
    const std::string host = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto found = client.ask("GET /.well-known/acme-challenge/good-Token_1" + host);
    EXPECT_EQ(found.status, 200U);
    EXPECT_EQ(found.body, "good-Token_1.thumbprint");
    EXPECT_EQ(found.header("x-content-type-options"), "nosniff");
    const auto moved = client.ask("GET /report" + host);
    EXPECT_EQ(moved.status, 308U);
    EXPECT_EQ(moved.header("location"), "https://localhost:8443/report");
    EXPECT_EQ(client.ask("GET /.well-known/acme-challenge/missing" + host).status, 404U);
    PlainClient foreign(port);
    EXPECT_EQ(foreign.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421U);
}

}  // namespace
}  // namespace spillway::net::test
