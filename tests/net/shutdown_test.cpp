// Stopping with and without requests under way.
#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string kWait = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Stop, ClosesIdleConnectionsAtOnce) {
    TestServer server;
    TlsClient used(server.port());
    EXPECT_EQ(used.ask(kGet).status, 200U);
    TlsClient fresh(server.port());
    const auto start = steady_clock::now();
    server.server().stop(seconds{60});
    EXPECT_TRUE(used.is_closed_by_server());
    EXPECT_TRUE(fresh.is_closed_by_server());
    server.server().wait();
    EXPECT_LT(steady_clock::now() - start, seconds{5});
}

TEST(Stop, AnswersWhatIsUnderWay) {
    TestServer server({.closing = milliseconds{100}});
    TlsClient client(server.port());
    client.send(kWait);
    server.gate().wait_for_arrivals(1);
    server.server().stop(seconds{60});
    server.gate().open();
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
    server.server().wait();
    EXPECT_EQ(server.events().details(EventKind::stopped),
              std::vector<std::string>{"0 connections cut"});
}

TEST(Stop, LetsAHalfSentRequestFinish) {
    TestServer server;
    TlsClient client(server.port());
    TlsClient witness(server.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        "Content-Length: 6\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 100U);
    server.server().stop(seconds{60});
    EXPECT_TRUE(witness.is_closed_by_server());  // so the stop has reached the connections
    client.send("abcdef");
    EXPECT_EQ(client.read_answer().body, "abcdef");
}

TEST(Stop, CutsWhatTakesTooLong) {
    TestServer server;
    TlsClient waiting(server.port());
    waiting.send(kWait);
    TlsClient slow(server.port());
    slow.send(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        "Content-Length: 6\r\n\r\n");
    EXPECT_EQ(slow.read_answer().status, 100U);
    server.gate().wait_for_arrivals(1);
    server.server().stop(milliseconds{50});
    server.server().wait();
    EXPECT_TRUE(slow.is_closed_by_server());
    EXPECT_EQ(server.events().details(EventKind::stopped),
              std::vector<std::string>{"2 connections cut"});
}

// On an address of its own: a port of 127.0.0.1 that was given up may be another test's by now.
TEST(Stop, TakesNoMoreConnections) {
    const std::string address = "127.0.0.77";
    TestServer server({}, TestServer::Kind::plain, address);
    const auto port = server.port();
    EXPECT_EQ(PlainClient(port, address).ask(kGet).status, 200U);
    server.server().stop();
    server.server().wait();
    EXPECT_THROW(PlainClient(port, address), std::runtime_error);
}

TEST(Stop, MayBeAskedForFromAWorkerAndTwice) {
    TestServer server;
    boost::asio::post(server.server().executor(), [&server] {
        server.server().stop(seconds{60});
        server.server().stop(seconds{30});
    });
    server.server().wait();
    EXPECT_EQ(server.events().details(EventKind::stopping).size(), 1U);
    EXPECT_EQ(server.events().details(EventKind::stopped).size(), 1U);
}

TEST(Stop, IsNotNeededWhenNothingWasStarted) {
    Server server({.threads = 1, .client_tag = tag_by_bytes});
    ListenerConfig config;
    config.addresses = {{"127.0.0.1", 0}};
    EXPECT_NE(server.add_http(config, Handler()).front().port, 0U);
    server.stop();
    server.wait();
}

}  // namespace
}  // namespace spillway::net::test
