// One MTA's connection from greeting to close, as one coroutine on the listener's thread: it moves
// bytes between the socket and the session, and carries the session's questions to the handlers.
// Every wait has a deadline, but for handlers, who have their own bounds.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <span>
#include <string_view>

#include "mail/lmtp_session.hpp"
#include "net/body_budget.hpp"
#include "net/lmtp_listener.hpp"

namespace spillway::net {

// What the connections of a listener share; outlives them.
struct LmtpShared {
    const LmtpConfig& config;
    const LmtpHandlers& handlers;
    const EventSink& on_event;
    LmtpCounters& counters;
    BodyBudget& budget;
    std::span<char> inbox;  // lent until the next wait
};

class LmtpConnection {
public:
    using Socket = boost::asio::generic::stream_protocol::socket;

    LmtpConnection(LmtpShared& shared, Socket socket);

    boost::asio::awaitable<void> run();  // to its end; may be called once

    void expire_if_due(std::chrono::steady_clock::time_point now);
    void drain();  // ends it with 421, after the message that is under way
    void cut();    // ends it, whatever is under way but a handler

private:
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;

    Awaitable<bool> send();     // all replies
    Awaitable<bool> receive();  // some bytes, for the session
    Awaitable<void> check();
    Awaitable<void> deliver();
    Awaitable<bool> wait_for(Socket::wait_type readiness, std::chrono::milliseconds limit);
    void discard_waiting();
    void report(const std::exception_ptr& error);
    void count();
    [[nodiscard]] std::chrono::milliseconds reading_limit() const;

    LmtpShared& shared_;
    Socket socket_;
    std::optional<BodyBudget::Share> share_;
    mail::LmtpSession session_;
    std::chrono::steady_clock::time_point message_began_{};
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
    bool is_expired_ = false;
    bool is_waiting_for_bytes_ = false;
    bool is_draining_ = false;
    bool is_cut_ = false;
};

}  // namespace spillway::net
