// Bodies that the handler reads piece by piece: how they come, and how each way of ending is told.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

using std::chrono::milliseconds;

const std::string kPost = "POST /stream HTTP/1.1\r\nHost: localhost\r\n";
const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

// What the site says of a body: its bytes' number, sum and end.
std::string told(std::size_t size, char letter, const char* end) {
    const auto sum = size * static_cast<unsigned char>(letter);
    return std::to_string(size) + " " + std::to_string(sum) + " " + end;
}

TEST(StreamedBody, ComesWholeHoweverItIsFramed) {
    TestServer server;
    TlsClient client(server.port());
    const std::string body(300'000, 'a');
    const auto whole = client.ask(kPost + "Content-Length: 300000\r\n\r\n" + body);
    EXPECT_EQ(whole.body, told(300'000, 'a', "whole"));
    const auto chunked = client.ask(kPost + "Transfer-Encoding: chunked\r\n\r\n493e0\r\n" + body +
                                    "\r\n3\r\naaa\r\n0\r\n\r\n");
    EXPECT_EQ(chunked.body, told(300'003, 'a', "whole"));
    const auto none = client.ask(kPost + "Content-Length: 0\r\n\r\n");
    EXPECT_EQ(none.body, told(0, 'a', "whole"));
    EXPECT_EQ(client.ask(kGet).body, "hello") << "the connection goes on";
}

TEST(StreamedBody, ComesByteByByte) {
    TestServer server({}, TestServer::Kind::plain);
    PlainClient client(server.port());
    client.send_bytewise(kPost +
                         "Transfer-Encoding: chunked\r\n\r\n3\r\nbbb\r\n2\r\nbb\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, told(5, 'b', "whole"));
}

TEST(StreamedBody, IsAskedForWhenTheClientWaits) {
    TestServer server;
    TlsClient client(server.port());
    client.send(kPost + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_answer(BodyRule::none_follows).status, 100U);
    EXPECT_EQ(client.ask("cccc").body, told(4, 'c', "whole"));
}

TEST(StreamedBody, IsRefusedWithAnExpectationThatNobodyKnows) {
    TestServer server;
    TlsClient client(server.port());
    EXPECT_EQ(client.ask(kPost + "Content-Length: 4\r\nExpect: miracles\r\n\r\n").status, 417U);
}

TEST(StreamedBody, ThatStallsEndsAsSlow) {
    Limits limits;
    limits.stream_stall = milliseconds{100};
    TestServer server(limits);
    for (const std::string framing :
         {"Content-Length: 10\r\n\r\nddd", "Transfer-Encoding: chunked\r\n\r\n5\r\nddd"}) {
        TlsClient client(server.port());
        const auto answer = client.ask(kPost + framing);
        EXPECT_EQ(answer.body, told(3, 'd', "slow")) << framing;
        EXPECT_TRUE(client.is_closed_by_server()) << "what follows cannot be told from the rest";
    }
    EXPECT_EQ(server.server().counters().timeouts.load(), 2U);
}

TEST(StreamedBody, HasAnEndHoweverSteadyItIs) {
    Limits limits;
    limits.stream_total = milliseconds{150};
    TestServer server(limits, TestServer::Kind::plain);
    PlainClient client(server.port());
    client.send(kPost + "Content-Length: 100000000\r\n\r\n");
    do {
        client.send("e");
    } while (!client.has_input_within(milliseconds{5}));
    const auto answer = client.read_answer();
    EXPECT_TRUE(answer.body.ends_with("slow")) << answer.body;
}

TEST(StreamedBody, ThatIsCutIsToldToTheHandler) {
    TestServer server;
    TlsClient client(server.port());
    client.send(kPost + "Content-Length: 10\r\n\r\nfff");
    client.end_sending();
    EXPECT_EQ(client.read_answer().body, told(3, 'f', "cut"));
}

TEST(StreamedBody, ThatIsNotSoundIsToldToTheHandler) {
    TestServer server;
    TlsClient client(server.port());
    const auto answer = client.ask(kPost + "Transfer-Encoding: chunked\r\n\r\n2\r\nggX\r\n");
    EXPECT_TRUE(answer.body.ends_with("malformed")) << answer.body;
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(StreamedBody, ThatIsTooLargeIsToldBeforeAnyOfItIsRead) {
    Limits limits;
    limits.stream_bytes = 1000;
    TestServer server(limits);
    TlsClient client(server.port());
    const auto answer = client.ask(kPost + "Content-Length: 1001\r\n\r\n");
    EXPECT_EQ(answer.body, told(0, 'h', "too large"));
}

}  // namespace
}  // namespace spillway::net::test
