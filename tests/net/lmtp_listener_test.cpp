// LMTP over real sockets: where it listens, its limits and deadlines, and how it stops.
#include "net/lmtp_listener.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <mutex>
#include <stdexcept>

#include "net/support/certificates.hpp"
#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::EndsWith;
using testing::HasSubstr;

const std::string kOpening = "LHLO mx\r\nMAIL FROM:<a@b>\r\nRCPT TO:<jubao@x>\r\nDATA\r\n";

// A listener whose handlers take mail for jubao@x, keep it, and wait behind the gate for "wait".
class TestLmtp {
public:
    explicit TestLmtp(const LmtpLimits& limits = {},
                      std::variant<UnixAddress, ListenAddress> address = ListenAddress{"127.0.0.1",
                                                                                       0})
        : listener_(
              LmtpConfig{.address = std::move(address), .host_name = "test", .limits = limits},
              {.check = [this](std::string to) { return check(std::move(to)); },
               .deliver =
                   [this](mail::LmtpEnvelope envelope, base::WipedString message) {
                       return deliver(std::move(envelope), std::move(message));
                   }},
              [this](const Event& event) { events_.add(event); }) {
        listener_.start();
    }

    [[nodiscard]] std::uint16_t port() const {
        return ListenAddress::parse(listener_.address()).value().port;
    }
    [[nodiscard]] LmtpListener& listener() { return listener_; }
    [[nodiscard]] Gate& gate() { return gate_; }
    [[nodiscard]] EventLog& events() { return events_; }
    [[nodiscard]] std::vector<std::string> messages() {
        const std::scoped_lock lock(mutex_);
        return messages_;
    }

private:
    boost::asio::awaitable<mail::Verdict> check(std::string to) {
        if (to == "throw@x") throw std::runtime_error("checking broke");
        co_return to == "jubao@x" ? mail::Verdict::accepted : mail::Verdict::unknown_recipient;
    }
    boost::asio::awaitable<std::vector<mail::Verdict>> deliver(mail::LmtpEnvelope envelope,
                                                               base::WipedString message) {
        if (message.starts_with("wait")) co_await gate_.pass();
        if (message.starts_with("throw")) throw std::runtime_error("the disk broke");
        const std::scoped_lock lock(mutex_);
        messages_.emplace_back(message);
        co_return std::vector(envelope.recipients.size(), mail::Verdict::accepted);
    }

    std::mutex mutex_;
    std::vector<std::string> messages_;
    Gate gate_;
    EventLog events_;
    LmtpListener listener_;
};

// What the server says until it closes.
std::string talk(std::uint16_t port, std::string_view bytes) {
    PlainClient client(port);
    client.send(bytes);
    return client.read_to_end();
}

// Until the server has said it; leaves it to be read.
void wait_for_text(const PlainClient& client, std::string_view text) {
    std::array<char, 4096> bytes{};
    while (client.has_input_within(seconds{10})) {
        const auto count = ::recv(client.handle(), bytes.data(), bytes.size(), MSG_PEEK);
        ASSERT_GT(count, 0);
        const std::string_view said(bytes.data(), static_cast<std::size_t>(count));
        if (said.find(text) != std::string_view::npos) return;
    }
    FAIL() << text;
}

TEST(LmtpListener, TakesAMessage) {
    TestLmtp lmtp;
    const auto said = talk(lmtp.port(), kOpening + "one\r\n.\r\nQUIT\r\n");
    EXPECT_TRUE(said.starts_with("220 test LMTP Spillway\r\n")) << said;
    EXPECT_THAT(said, EndsWith("354 End with a dot on a line of its own\r\n"
                               "250 2.0.0 Committed\r\n221 2.0.0 Bye\r\n"));
    EXPECT_EQ(lmtp.messages(), std::vector<std::string>{"one\r\n"});
    EXPECT_EQ(lmtp.listener().counters().accepted, 1U);
}

TEST(LmtpListener, TakesAMessageByteByByte) {
    TestLmtp lmtp;
    PlainClient client(lmtp.port());
    client.send_bytewise(kOpening + "one\r\n.\r\nQUIT\r\n");
    EXPECT_THAT(client.read_to_end(), EndsWith("250 2.0.0 Committed\r\n221 2.0.0 Bye\r\n"));
    EXPECT_EQ(lmtp.messages(), std::vector<std::string>{"one\r\n"});
}

TEST(LmtpListener, TakesALargeMessage) {
    TestLmtp lmtp;
    const std::string line(998, 'x');
    std::string message;
    for (int i = 0; i < 3000; ++i) message += line + "\r\n";
    EXPECT_THAT(talk(lmtp.port(), kOpening + message + ".\r\nQUIT\r\n"),
                EndsWith("250 2.0.0 Committed\r\n221 2.0.0 Bye\r\n"));
    EXPECT_EQ(lmtp.messages(), std::vector<std::string>{message});
}

TEST(LmtpListener, RefusesMoreThanItsLimit) {
    TestLmtp lmtp({.message_bytes = 1000});
    EXPECT_THAT(talk(lmtp.port(), kOpening + std::string(2000, 'x') + "\r\n.\r\nQUIT\r\n"),
                EndsWith("552 5.3.4 Message larger than the limit\r\n221 2.0.0 Bye\r\n"));
    EXPECT_EQ(lmtp.listener().counters().refused, 1U);
}

TEST(LmtpListener, DefersWhatBreaksAndSaysSoInTheLog) {
    TestLmtp lmtp;
    EXPECT_THAT(talk(lmtp.port(), kOpening + "throw\r\n.\r\nQUIT\r\n"),
                HasSubstr("451 4.3.0 Something broke here"));
    EXPECT_THAT(talk(lmtp.port(), "LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<throw@x>\r\nQUIT\r\n"),
                HasSubstr("451 4.3.0 Something broke here"));
    EXPECT_THAT(lmtp.events().details(EventKind::handler_failed),
                testing::ElementsAre("the disk broke", "checking broke"));
    EXPECT_EQ(lmtp.listener().counters().deferred, 1U);
}

TEST(LmtpListener, SharesItsRoomBetweenConnections) {
    TestLmtp lmtp({.message_bytes = 200'000, .all_messages_bytes = 250'000});
    const std::string sized =
        "LHLO mx\r\nMAIL FROM:<a@b> SIZE=150000\r\nRCPT TO:<jubao@x>\r\nDATA\r\n";
    PlainClient first(lmtp.port());
    first.send(sized + "wait\r\n.\r\nQUIT\r\n");
    lmtp.gate().wait_for_arrivals(1);
    EXPECT_THAT(talk(lmtp.port(), sized + "QUIT\r\n"), HasSubstr("452 4.3.1 No room"));
    lmtp.gate().open();
    EXPECT_THAT(first.read_to_end(), HasSubstr("250 2.0.0 Committed"));
    EXPECT_THAT(talk(lmtp.port(), sized + "x\r\n.\r\nQUIT\r\n"), HasSubstr("250 2.0.0 Committed"));
}

TEST(LmtpListener, TellsAConnectionTooMany) {
    TestLmtp lmtp({.connections = 1});
    PlainClient first(lmtp.port());
    ASSERT_TRUE(first.has_input_within(seconds{10}));
    EXPECT_EQ(talk(lmtp.port(), ""), "421 4.3.2 Too many connections, try again later\r\n");
    EXPECT_EQ(lmtp.listener().counters().connections_refused, 1U);
}

TEST(LmtpListener, EndsWhoSaysNothing) {
    TestLmtp lmtp({.command = milliseconds{30}});
    PlainClient client(lmtp.port());
    EXPECT_EQ(client.read_to_end(), "220 test LMTP Spillway\r\n");
    EXPECT_EQ(lmtp.listener().counters().timeouts, 1U);
}

TEST(LmtpListener, EndsAMessageThatStalls) {
    TestLmtp lmtp({.data = milliseconds{30}});
    PlainClient client(lmtp.port());
    client.send(kOpening + "half");
    EXPECT_THAT(client.read_to_end(), EndsWith("354 End with a dot on a line of its own\r\n"));
    EXPECT_EQ(lmtp.listener().counters().timeouts, 1U);
    EXPECT_TRUE(lmtp.messages().empty());
}

TEST(LmtpListener, StopsWithAWordToTheIdleAndAnAnswerToTheBusy) {
    TestLmtp lmtp;
    PlainClient idle(lmtp.port());
    PlainClient half(lmtp.port());
    PlainClient waiting(lmtp.port());
    ASSERT_TRUE(idle.has_input_within(seconds{10}));
    half.send(kOpening + "ha");
    waiting.send(kOpening + "wait\r\n.\r\n");
    lmtp.gate().wait_for_arrivals(1);
    wait_for_text(half, "354");

    lmtp.listener().stop(seconds{60});
    EXPECT_THAT(idle.read_to_end(), EndsWith("421 4.3.2 Shutting down\r\n"));
    half.send("lf\r\n.\r\n");
    EXPECT_THAT(half.read_to_end(), EndsWith("250 2.0.0 Committed\r\n421 4.3.2 Shutting down\r\n"));
    lmtp.gate().open();
    EXPECT_THAT(waiting.read_to_end(),
                EndsWith("250 2.0.0 Committed\r\n421 4.3.2 Shutting down\r\n"));
    lmtp.listener().wait();
    EXPECT_THAT(lmtp.messages(), testing::UnorderedElementsAre("half\r\n", "wait\r\n"));
}

TEST(LmtpListener, CutsWhatTakesTooLong) {
    TestLmtp lmtp;
    PlainClient half(lmtp.port());
    half.send(kOpening + "ha");
    wait_for_text(half, "354");
    lmtp.listener().stop(milliseconds{50});
    lmtp.listener().wait();
    EXPECT_THAT(half.read_to_end(), testing::Not(HasSubstr("Committed")));
    EXPECT_TRUE(lmtp.messages().empty());
}

TEST(LmtpListener, ListensOnLoopbackOnly) {
    EXPECT_THROW(TestLmtp({}, ListenAddress{"0.0.0.0", 0}), std::runtime_error);
}

// A connection to a UNIX socket; -1 when nobody listens.
int connect_to(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    const int handle = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return handle;
    ::close(handle);
    return -1;
}

std::string read_all(int handle) {
    std::string said;
    std::array<char, 4096> bytes{};
    for (ssize_t count = 0; (count = ::read(handle, bytes.data(), bytes.size())) > 0;) {
        said.append(bytes.data(), static_cast<std::size_t>(count));
    }
    ::close(handle);
    return said;
}

TEST(LmtpSocket, HasItsModeAndIsGoneAfterwards) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "lmtp";
    {
        TestLmtp lmtp({}, UnixAddress{.path = path, .mode = 0660});
        EXPECT_EQ(lmtp.listener().address(), "unix:" + path.string());
        struct stat facts {};
        ASSERT_EQ(::lstat(path.c_str(), &facts), 0);
        EXPECT_TRUE(S_ISSOCK(facts.st_mode));
        EXPECT_EQ(facts.st_mode & 07777U, 0660U);
        const int client = connect_to(path);
        ASSERT_GE(client, 0);
        const std::string bytes = kOpening + "one\r\n.\r\nQUIT\r\n";
        ASSERT_EQ(::write(client, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
        EXPECT_THAT(read_all(client), EndsWith("250 2.0.0 Committed\r\n221 2.0.0 Bye\r\n"));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(LmtpSocket, TakesThePlaceOfADeadOne) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "lmtp";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
    const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(dead);
    ASSERT_TRUE(std::filesystem::exists(path));
    const TestLmtp lmtp({}, UnixAddress{.path = path});
    const int client = connect_to(path);
    EXPECT_GE(client, 0);
    ::close(client);
}

TEST(LmtpSocket, LeavesALiveOneAlone) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "lmtp";
    const TestLmtp lmtp({}, UnixAddress{.path = path});
    try {
        const TestLmtp second({}, UnixAddress{.path = path});
        FAIL() << "two on one socket";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), EndsWith("another process listens there"));
    }
    const int client = connect_to(path);
    EXPECT_GE(client, 0);
    ::close(client);
}

TEST(LmtpSocket, LeavesAFileAlone) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "lmtp";
    std::ofstream(path) << "not a socket";
    EXPECT_THROW(TestLmtp({}, UnixAddress{.path = path}), std::runtime_error);
    EXPECT_EQ(std::filesystem::file_size(path), 12U);
}

TEST(LmtpSocket, SaysWhatIsWrongWithItsPlace) {
    const TemporaryFolder folder;
    const UnixAddress nowhere{.path = folder.path() / "none" / "lmtp"};
    EXPECT_THROW(TestLmtp({}, nowhere), std::runtime_error);
    const UnixAddress nobodys{.path = folder.path() / "lmtp", .group = "no-such-group-here"};
    EXPECT_THROW(TestLmtp({}, nobodys), std::runtime_error);
    EXPECT_THROW(TestLmtp({}, UnixAddress{.path = "/" + std::string(200, 'x')}),
                 std::runtime_error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace spillway::net::test
