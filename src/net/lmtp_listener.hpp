// LMTP on a UNIX socket or a loopback address: one thread with its event loop, one coroutine a
// connection, mail/'s state machine in the middle. It does not know what a recipient or a message
// is; it asks its handlers, on its own thread, and they must not block it.
//
// Order of use: construct (binds at once), start(), then stop() from any thread and wait(). Pools
// on which handlers wait must be joined after wait() and before the listener is destroyed.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/secret.hpp"
#include "mail/lmtp_envelope.hpp"
#include "mail/verdict.hpp"
#include "net/event.hpp"
#include "net/lmtp_limits.hpp"
#include "net/server.hpp"

namespace spillway::net {

struct LmtpHandlers {
    // May mail for this address be taken?
    std::function<boost::asio::awaitable<mail::Verdict>(std::string address)> check;
    // One verdict per recipient, in order. `accepted` says that it is on disk.
    std::function<boost::asio::awaitable<std::vector<mail::Verdict>>(mail::LmtpEnvelope envelope,
                                                                     base::WipedString message)>
        deliver;
};

// Where an MTA of this machine finds us.
struct UnixAddress {
    std::filesystem::path path;
    unsigned mode = 0660;
    std::string group{};  // the MTA's; empty: as it comes
};

struct LmtpConfig {
    std::variant<UnixAddress, ListenAddress> address;
    std::string host_name = "localhost";  // for the greeting; ASCII
    LmtpLimits limits{};
};

// Sums only, nothing about any one mail. Written by the listener, read by any thread.
struct LmtpCounters {
    std::atomic<std::uint64_t> connections_open{0};
    std::atomic<std::uint64_t> connections_total{0};
    std::atomic<std::uint64_t> connections_refused{0};
    std::atomic<std::uint64_t> timeouts{0};
    // By recipient: each of a message's counts.
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> deferred{0};  // 4xx
    std::atomic<std::uint64_t> refused{0};   // 5xx
};

class LmtpListener {
public:
    // Throws std::runtime_error with the reason when the address cannot be had: a socket that
    // another process answers on, a file that is no socket, an address that is not loopback.
    LmtpListener(const LmtpConfig& config, LmtpHandlers handlers, EventSink on_event);
    ~LmtpListener();  // stops without grace whatever still runs
    LmtpListener(const LmtpListener&) = delete;
    LmtpListener& operator=(const LmtpListener&) = delete;

    // `unix:PATH`, or `127.0.0.1:PORT` with the port that it got.
    [[nodiscard]] std::string address() const;

    void start();
    // Takes no more connections, lets messages that have begun be answered, tells all others 421,
    // and cuts what is left after `limit`. Returns at once; any thread, any number of times.
    void stop(std::chrono::milliseconds limit = std::chrono::seconds{10});
    void wait();  // until stop() has been called and has done its work

    [[nodiscard]] const LmtpCounters& counters() const noexcept;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace spillway::net
