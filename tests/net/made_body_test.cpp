// Bodies that are made while they are sent.
#include <gtest/gtest.h>

#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string all_pieces() {
    std::string body;
    for (const char letter : {'a', 'b', 'c', 'd', 'e', 'f'}) body.append(500'000, letter);
    return body;
}

TEST(MadeBody, ArrivesWholeAndLeavesTheConnectionOpen) {
    TestServer server;
    TlsClient client(server.port());
    client.send(get("/made") + get("/"));
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.header("content-length"), "3000000");
    EXPECT_TRUE(answer.body == all_pieces());
    EXPECT_EQ(client.read_answer().body, "hello");
}

TEST(MadeBody, ArrivesWithoutTlsToo) {
    TestServer server({}, TestServer::Kind::plain);
    PlainClient client(server.port());
    EXPECT_TRUE(client.ask(get("/made")).body == all_pieces());
}

TEST(MadeBody, IsNotMadeForHead) {
    TestServer server;
    TlsClient client(server.port());
    client.send("HEAD /made/failing HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto answer = client.read_answer(BodyRule::none_follows);
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.header("content-length"), "3000000");
    EXPECT_EQ(client.ask(get("/")).body, "hello");
    EXPECT_TRUE(server.events().details(EventKind::handler_failed).empty());
}

// The time that making takes is not the client's.
TEST(MadeBody, MayWaitLongerThanAClientMay) {
    Limits limits;
    limits.transfer_grace = limits.header = std::chrono::milliseconds{100};
    TestServer server(limits);
    TlsClient client(server.port());
    TlsClient idle(server.port());
    client.send(get("/made/waiting"));
    server.gate().wait_for_arrivals(1);
    idle.send("GET / HTTP/1.1\r\nHost: local");  // is given up after as long
    EXPECT_EQ(idle.read_answer().status, 408U);
    server.gate().open();
    EXPECT_TRUE(client.read_answer().body == all_pieces());
}

TEST(MadeBody, ThatFailsCutsTheConnectionAndIsReported) {
    TestServer server;
    TlsClient client(server.port());
    client.send(get("/made/failing") + get("/"));
    const auto got = client.read_to_end();
    EXPECT_LT(got.size(), 2'100'000U);
    EXPECT_EQ(got.find("hello"), std::string::npos);
    EXPECT_EQ(server.events().details(EventKind::handler_failed),
              std::vector<std::string>{"a bad sector"});
}

TEST(MadeBody, NeverGivesMoreOrLessThanItSaid) {
    for (const auto* path : {"/made/short", "/made/long"}) {
        TestServer server;
        TlsClient client(server.port());
        client.send(get(path));
        const auto got = client.read_to_end();
        EXPECT_GT(got.size(), 2'000'000U) << path;
        EXPECT_LT(got.size(), 2'100'000U) << path;
    }
}

TEST(MadeBody, EndsWithTheClient) {
    TestServer server;
    {
        TlsClient client(server.port());
        client.send(get("/made/waiting"));
        server.gate().wait_for_arrivals(1);
    }
    server.gate().open();
    TlsClient next(server.port());
    EXPECT_EQ(next.ask(get("/")).body, "hello");
}

}  // namespace
}  // namespace spillway::net::test
