// Many requests on one connection, and when it ends.
#include <gtest/gtest.h>

#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(KeepAlive, AnswersManyRequestsOnOneConnection) {
    TestServer server;
    TlsClient client(server.port());
    for (int i = 0; i < 20; ++i) {
        const auto answer = client.ask(kGet);
        ASSERT_EQ(answer.status, 200U) << i;
        EXPECT_EQ(answer.body, "hello");
        EXPECT_EQ(answer.header("connection"), "");
    }
    EXPECT_EQ(server.server().counters().connections_total.load(), 1U);
    EXPECT_EQ(server.server().counters().responses[2].load(), 20U);
}

TEST(KeepAlive, AnswersPipelinedRequestsInOrder) {
    TestServer server;
    TlsClient client(server.port());
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n" +
                    std::to_string(100 + i);
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read_answer().body, std::to_string(100 + i));
}

TEST(KeepAlive, AllowsAnEmptyLineBetweenRequests) {
    TestServer server;
    TlsClient client(server.port());
    EXPECT_EQ(client.ask(kGet + "\r\n").status, 200U);
    EXPECT_EQ(client.ask(kGet).status, 200U);
}

TEST(KeepAlive, WorksByteByByteOverTlsAndPlain) {
    const std::string request =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    for (const auto kind : {TestServer::Kind::tls, TestServer::Kind::plain}) {
        TestServer server({}, kind);
        std::unique_ptr<Client> client;
        if (kind == TestServer::Kind::tls) {
            client = std::make_unique<TlsClient>(server.port());
        } else {
            client = std::make_unique<PlainClient>(server.port());
        }
        for (int i = 0; i < 3; ++i) {
            client->send_bytewise(request);
            EXPECT_EQ(client->read_answer().body, "abcde");
        }
    }
}

TEST(KeepAlive, AnswersHeadWithoutBodyButWithItsLength) {
    TestServer server;
    TlsClient client(server.port());
    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto answer = client.read_answer(BodyRule::none_follows);
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.header("content-length"), "5");
    EXPECT_EQ(client.ask(kGet).body, "hello");  // nothing was left in between
}

struct EndCase {
    const char* name = "";
    std::string request{};
    bool stays_open = false;
    const char* connection = "";
};

TEST(KeepAlive, EndsWhenTheClientSaysSo) {
    const EndCase cases[] = {
        {.name = "1.1", .request = kGet, .stays_open = true},
        {.name = "1.1 close",
         .request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
         .connection = "close"},
        {.name = "1.0",
         .request = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n",
         .connection = "close"},
        {.name = "1.0 keep-alive",
         .request = "GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n",
         .stays_open = true,
         .connection = "keep-alive"},
    };
    TestServer server;
    for (const auto& [name, request, stays_open, connection] : cases) {
        TlsClient client(server.port());
        const auto answer = client.ask(request);
        EXPECT_EQ(answer.status, 200U) << name;
        EXPECT_EQ(answer.header("connection"), connection) << name;
        if (stays_open) {
            EXPECT_EQ(client.ask(kGet).status, 200U) << name;
        } else {
            EXPECT_TRUE(client.is_closed_by_server()) << name;
        }
    }
}

TEST(KeepAlive, EndsAfterTheAllowedNumberOfRequests) {
    TestServer server({.requests_per_connection = 2});
    TlsClient client(server.port());
    EXPECT_EQ(client.ask(kGet).header("connection"), "");
    EXPECT_EQ(client.ask(kGet).header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(KeepAlive, AnswersAClientThatHasHalfClosed) {
    TestServer server;
    TlsClient client(server.port());
    client.send(kGet);
    client.end_sending();
    EXPECT_EQ(client.read_answer().body, "hello");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(KeepAlive, TellsAHalfClosedClientThatItsRequestIsIncomplete) {
    TestServer server;
    TlsClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: local");
    client.end_sending();
    EXPECT_EQ(client.read_answer().status, 400U);
}

TEST(KeepAlive, SendsAResponseLargerThanAnySocketBuffer) {
    TestServer server;
    TlsClient client(server.port());
    const std::string get_large = "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.send(get_large + get_large + get_large);  // read only once all are asked for
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.body.size(), 3'000'000U);
        EXPECT_EQ(answer.body.find_first_not_of('x'), std::string::npos);
    }
}

TEST(KeepAlive, HandsThePathDecodedAndTheQueryRaw) {
    TestServer server;
    TlsClient client(server.port());
    EXPECT_EQ(client.ask("GET /pa%74h?a=%20b HTTP/1.1\r\nHost: localhost\r\n\r\n").body,
              "/path?a=%20b");
}

TEST(Handler, ThatThrowsIsAnsweredWith500AndReported) {
    TestServer server;
    TlsClient client(server.port());
    const auto answer = client.ask("GET /throw HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.body.find("disk"), std::string::npos);
    EXPECT_EQ(server.events().details(EventKind::handler_failed),
              std::vector<std::string>{"the disk is on fire"});
}

TEST(Handler, CannotSplitAResponse) {
    TestServer server;
    TlsClient client(server.port());
    const auto answer = client.ask("GET /split HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.header("set-cookie"), "");
}

}  // namespace
}  // namespace spillway::net::test
