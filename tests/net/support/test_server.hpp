// A server on free ports of loopback with a small site, for tests to talk to.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "net/server.hpp"
#include "net/support/certificates.hpp"

namespace spillway::net::test {

// Where requests wait until the test lets them go.
class Gate {
public:
    boost::asio::awaitable<void> pass();
    void wait_for_arrivals(std::size_t count);
    void open();

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::shared_ptr<boost::asio::steady_timer>> waiting_;
};

// Keeps what the server reports.
class EventLog {
public:
    void add(const Event& event);
    [[nodiscard]] std::vector<std::string> details(EventKind kind) const;
    void wait_for(EventKind kind);

private:
    mutable std::mutex mutex_;
    std::condition_variable added_;
    std::vector<Event> events_;
};

// / hello, /path its path, /echo the body, /static a StaticBody, /large 3 MB, /wait behind the
// gate, /throw, /split a header with a line break, /made 3 MB piece by piece, and below it
// failing, short and long, which do that after 2 MB, and waiting, behind the gate; /stream reads
// a streamed body and says its size, the sum of its bytes and its end.
class TestServer {
public:
    enum class Kind { tls, plain };

    explicit TestServer(const Limits& limits = {}, Kind kind = Kind::tls,
                        const std::string& host = "127.0.0.1");
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] Server& server() { return server_; }
    [[nodiscard]] Gate& gate() { return gate_; }
    [[nodiscard]] const EventLog& events() const { return events_; }
    [[nodiscard]] const TlsFiles& files() const { return *files_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

private:
    boost::asio::awaitable<http::Response> answer(http::Request request);

    TemporaryFolder folder_;
    std::optional<TlsFiles> files_;
    Gate gate_;
    EventLog events_;
    Server server_;
    std::uint16_t port_ = 0;
};

// The names that the site of TestServer answers to: "localhost" and any address of loopback.
[[nodiscard]] http::AllowedHosts test_hosts();
// A tagger that tells networks apart by their bytes, as a test may.
[[nodiscard]] http::ClientTag tag_by_bytes(std::span<const std::uint8_t> prefix);

[[nodiscard]] std::shared_ptr<const http::StaticBody> sample_page();

}  // namespace spillway::net::test
