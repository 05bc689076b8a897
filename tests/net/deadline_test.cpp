// Clients that are slow, and how they are told.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

using std::chrono::milliseconds;

const std::string kPost = "POST /echo HTTP/1.1\r\nHost: localhost\r\n";

// Each of the others is so long that only the one under test can end the connection in time.
Limits patient() {
    constexpr std::chrono::minutes kLongTime{5};
    Limits limits;
    limits.handshake = limits.header = limits.idle = limits.transfer_grace = kLongTime;
    return limits;
}

TEST(Deadline, OfTheHandshakeEndsInSilence) {
    auto limits = patient();
    limits.handshake = milliseconds{100};
    TestServer server(limits);
    PlainClient client(server.port());
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(server.server().counters().handshakes_failed.load(), 1U);
}

TEST(Deadline, OfAnIdleConnectionEndsInSilence) {
    auto limits = patient();
    limits.idle = milliseconds{100};
    TestServer server(limits);
    TlsClient untouched(server.port());
    EXPECT_TRUE(untouched.is_closed_by_server());
    TlsClient used(server.port());
    EXPECT_EQ(used.ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200U);
    EXPECT_TRUE(used.is_closed_by_server());
}

TEST(Deadline, OfAHeadIsAnsweredWith408) {
    auto limits = patient();
    limits.header = milliseconds{100};
    TestServer server(limits);
    TlsClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: loc").status, 408U);
    EXPECT_EQ(server.server().counters().timeouts.load(), 1U);
}

TEST(Deadline, OfAHeadIsNotPutOffByEachByte) {
    auto limits = patient();
    limits.header = milliseconds{100};
    TestServer server(limits, TestServer::Kind::plain);
    PlainClient client(server.port());
    do {
        client.send("G");
    } while (!client.has_input_within(milliseconds{5}));
    EXPECT_EQ(client.read_answer().status, 408U);
}

TEST(Deadline, OfABodyThatStopsIsAnsweredWith408) {
    auto limits = patient();
    limits.transfer_grace = milliseconds{100};
    TestServer server(limits);
    for (const std::string framing :
         {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nab"}) {
        TlsClient client(server.port());
        EXPECT_EQ(client.ask(kPost + framing).status, 408U);
    }
}

TEST(Deadline, OfABodyGrowsWithWhatHasCome) {
    auto limits = patient();
    limits.transfer_grace = milliseconds{100};
    limits.transfer_rate = 1000;  // so that 600 bytes earn 600 ms
    TestServer server(limits);
    TlsClient client(server.port());
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(client.ask(kPost + "Content-Length: 601\r\n\r\n" + std::string(600, 'a')).status,
              408U);
    EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds{700});
}

TEST(Deadline, OfABodyHasAnEndWhateverHasCome) {
    auto limits = patient();
    limits.transfer_total = milliseconds{100};
    TestServer server(limits);
    TlsClient client(server.port());
    EXPECT_EQ(client.ask(kPost + "Content-Length: 9\r\n\r\nabcd").status, 408U);
}

TEST(Deadline, OfAResponseCutsAClientThatDoesNotRead) {
    auto limits = patient();
    limits.transfer_grace = milliseconds{100};
    limits.transfer_rate = 100'000'000;
    TestServer server(limits);
    TlsClient client(server.port());
    for (int i = 0; i < 4; ++i) client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
    while (server.server().counters().connections_open.load() != 0) std::this_thread::yield();
    EXPECT_LT(client.read_to_end().size(), std::size_t{12'000'000});
}

TEST(Deadline, OfClosingEndsAClientThatStays) {
    auto limits = patient();
    limits.closing = milliseconds{100};
    TestServer server(limits);
    TlsClient client(server.port());
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").status,
              200U);
    while (server.server().counters().connections_open.load() != 0) std::this_thread::yield();
    EXPECT_TRUE(client.is_closed_by_server());
}

}  // namespace
}  // namespace spillway::net::test
