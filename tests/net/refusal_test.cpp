// What is refused before any handler sees it, with which status; and bodies within their bounds.
#include <gtest/gtest.h>

#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

const std::string kHost = "Host: localhost\r\n";

struct RefusalCase {
    const char* name = "";
    std::string request{};
    unsigned status = 0;
};

std::vector<RefusalCase> refusals() {
    const std::string post = "POST /echo HTTP/1.1\r\n" + kHost;
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        {"both framings", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"two lengths", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
        {"list of lengths", post + "Content-Length: 3, 3\r\n\r\nabc", 400},
        {"signed length", post + "Content-Length: +3\r\n\r\nabc", 400},
        {"unknown coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
        {"chunk size with prefix", chunked + "0x3\r\nabc\r\n0\r\n\r\n", 400},
        {"negative chunk size", chunked + "-3\r\nabc\r\n0\r\n\r\n", 400},
        {"endless chunk size", chunked + "000000000000000000003\r\nabc\r\n0\r\n\r\n", 400},
        {"chunk longer than said", chunked + "3\r\nabcd\r\n0\r\n\r\n", 400},
        {"trailer", chunked + "0\r\nX-Late: 1\r\n\r\n", 400},
        {"bare LF", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
        {"bare CR", "GET / HTTP/1.1\r\nX: a\rb\r\n" + kHost + "\r\n", 400},
        {"NUL", std::string("GET / HTTP/1.1\r\nX: a\0b\r\n", 24) + kHost + "\r\n", 400},
        {"folding", "GET / HTTP/1.1\r\n" + kHost + "X: a\r\n b\r\n\r\n", 400},
        {"space before colon", "GET / HTTP/1.1\r\n" + kHost + "X : a\r\n\r\n", 400},
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", "GET / HTTP/1.1\r\n" + kHost + kHost + "\r\n", 400},
        {"foreign Host", "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", 421},
        {"absolute form to another", "GET http://example.org/ HTTP/1.1\r\n" + kHost + "\r\n", 421},
        {"dot segments", "GET /a/../../b HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"encoded NUL", "GET /%00 HTTP/1.1\r\n" + kHost + "\r\n", 400},
        {"TRACE", "TRACE / HTTP/1.1\r\n" + kHost + "\r\n", 405},
        {"CONNECT", "CONNECT localhost:443 HTTP/1.1\r\n" + kHost + "\r\n", 405},
        {"DELETE", "DELETE / HTTP/1.1\r\n" + kHost + "\r\n", 405},
        {"unknown method", "BREW / HTTP/1.1\r\n" + kHost + "\r\n", 501},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"not HTTP", "\x16\x03\x01 hello there\r\n\r\n", 400},
        {"long target", "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n", 414},
        {"target without end", "GET /" + std::string(5000, 'a'), 414},
        {"long head", "GET / HTTP/1.1\r\n" + kHost + "X: " + std::string(17000, 'a') + "\r\n\r\n",
         431},
        {"head without end", "GET / HTTP/1.1\r\n" + kHost + "X: " + std::string(17000, 'a'), 431},
        {"large body said", post + "Content-Length: 1001\r\n\r\n", 413},
        {"absurd body said", post + "Content-Length: 999999999999999999\r\n\r\n", 413},
        {"large body said, expecting",
         post + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n", 413},
        {"large chunk", chunked + "3E9\r\n", 413},
        {"large in chunks",
         chunked + "3E8\r\n" + std::string(1000, 'a') + "\r\n1\r\nb\r\n0\r\n\r\n", 413},
        {"other expectation", post + "Expect: coffee\r\nContent-Length: 1\r\n\r\na", 417},
    };
}

TEST(Refusal, HasItsStatusAndEndsTheConnection) {
    TestServer server({.body_bytes = 1000});
    const auto cases = refusals();
    for (const auto& [name, request, status] : cases) {
        TlsClient client(server.port());
        const auto answer = client.ask(request);
        EXPECT_EQ(answer.status, status) << name;
        EXPECT_EQ(answer.header("connection"), "close") << name;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << name;
        EXPECT_EQ(answer.header("cache-control"), "no-store") << name;
        client.end_sending();
        EXPECT_TRUE(client.is_closed_by_server()) << name;
    }
    EXPECT_EQ(server.server().counters().requests_refused.load(), cases.size());
}

TEST(Refusal, IsTheSameByteByByte) {
    TestServer server({.body_bytes = 1000});
    for (const auto& [name, request, status] : refusals()) {
        if (request.size() > 500) continue;  // the long ones are slow this way
        TlsClient client(server.port());
        client.send_bytewise(request);
        EXPECT_EQ(client.read_answer().status, status) << name;
    }
}

TEST(Refusal, AnswersNothingThatIsPipelinedBehindIt) {
    TestServer server;
    TlsClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n");
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 421U);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Refusal, ReachesAClientThatGoesOnSending) {
    TestServer server({.body_bytes = 1000});
    TlsClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\n" + kHost + "Content-Length: 2000000\r\n\r\n");
    client.send(std::string(2'000'000, 'a'));
    EXPECT_EQ(client.read_answer().status, 413U);
}

struct BodyCase {
    const char* name = "";
    std::string framing{};  // fields, empty line and body
    std::string body{};
};

TEST(Body, ComesAsItWasSent) {
    const std::string hundred(100'000, 'h');
    const BodyCase cases[] = {
        {"none", "\r\n", ""},
        {"of no length", "Content-Length: 0\r\n\r\n", ""},
        {"with length", "Content-Length: 5\r\n\r\nabcde", "abcde"},
        {"of many records", "Content-Length: 100000\r\n\r\n" + hundred, hundred},
        {"no chunks", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ""},
        {"chunks", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
         "abcde"},
        {"large chunk", "Transfer-Encoding: chunked\r\n\r\n186A0\r\n" + hundred + "\r\n0\r\n\r\n",
         hundred},
    };
    TestServer server;
    TlsClient client(server.port());
    for (const auto& [name, framing, body] : cases) {
        const auto answer = client.ask("POST /echo HTTP/1.1\r\n" + kHost + framing);
        EXPECT_EQ(answer.status, 200U) << name;
        EXPECT_EQ(answer.body, body) << name;
    }
}

TEST(Body, IsAskedForWhenTheClientWaitsForThat) {
    TestServer server;
    TlsClient client(server.port());
    const std::string head = "POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\n";
    for (const std::string framing :
         {"Content-Length: 5\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"}) {
        client.send(head + framing);
        EXPECT_EQ(client.read_answer().status, 100U);
        client.send(framing.starts_with('C') ? "abcde" : "5\r\nabcde\r\n0\r\n\r\n");
        EXPECT_EQ(client.read_answer().body, "abcde");
    }
}

TEST(Body, IsNotAskedForWhenItIsThereAlreadyOrThereIsNone) {
    TestServer server;
    TlsClient client(server.port());
    const std::string head = "POST /echo HTTP/1.1\r\n" + kHost + "Expect: 100-Continue\r\n";
    EXPECT_EQ(client.ask(head + "Content-Length: 5\r\n\r\nabcde").status, 200U);
    EXPECT_EQ(client.ask(head + "Content-Length: 0\r\n\r\n").status, 200U);
}

}  // namespace
}  // namespace spillway::net::test
