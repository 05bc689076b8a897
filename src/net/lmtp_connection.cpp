#include "net/lmtp_connection.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "net/socket_calls.hpp"

namespace spillway::net {
namespace {

using std::chrono::steady_clock;

mail::LmtpTerms terms_of(const LmtpConfig& config) {
    mail::LmtpTerms terms;
    terms.host_name = config.host_name;
    terms.message_bytes = config.limits.message_bytes;
    return terms;
}

}  // namespace

LmtpConnection::LmtpConnection(LmtpShared& shared, Socket socket)
    : shared_(shared),
      socket_(std::move(socket)),
      session_(terms_of(shared.config), {.take =
                                             [this](std::size_t bytes) {
                                                 if (!share_) share_.emplace(shared_.budget);
                                                 return share_->take(bytes);
                                             },
                                         .give_back = [this] { share_.reset(); }}) {}

LmtpConnection::Awaitable<void> LmtpConnection::run() {
    while (true) {
        count();
        const bool sent = co_await send();
        if (!sent) co_return;
        switch (session_.need()) {
            case mail::LmtpNeed::bytes: {
                const bool received = co_await receive();
                if (!received) co_return;
                break;
            }
            case mail::LmtpNeed::check:
                co_await check();
                break;
            case mail::LmtpNeed::delivery:
                co_await deliver();
                break;
            case mail::LmtpNeed::nothing:
                discard_waiting();
                co_return;
        }
    }
}

LmtpConnection::Awaitable<void> LmtpConnection::check() {
    auto verdict = mail::Verdict::failed;
    try {
        auto address = session_.recipient();
        auto pending = shared_.handlers.check(std::move(address));
        verdict = co_await std::move(pending);
    } catch (...) {
        report(std::current_exception());
    }
    session_.judge(verdict);
}

LmtpConnection::Awaitable<void> LmtpConnection::deliver() {
    std::vector<mail::Verdict> verdicts;
    try {
        auto envelope = session_.take_envelope();
        auto message = session_.take_message();
        auto pending = shared_.handlers.deliver(std::move(envelope), std::move(message));
        verdicts = co_await std::move(pending);
    } catch (...) {
        report(std::current_exception());
    }
    session_.answer(verdicts);  // `failed` where there is none
}

LmtpConnection::Awaitable<bool> LmtpConnection::send() {
    const auto replies = session_.take_replies();
    std::string_view left(replies);
    while (!left.empty()) {
        const auto sent = send_some(socket_.native_handle(), left, {});
        if (sent.progress == Progress::done) {
            left.remove_prefix(sent.bytes);
        } else if (sent.progress == Progress::want_write) {
            const auto limit = shared_.config.limits.writing;
            const bool ready = co_await wait_for(Socket::wait_write, limit);
            if (!ready) co_return false;
        } else {
            co_return false;
        }
    }
    co_return true;
}

LmtpConnection::Awaitable<bool> LmtpConnection::receive() {
    while (true) {
        const auto reading = receive_some(socket_.native_handle(), shared_.inbox);
        if (reading.progress == Progress::done) {
            const bool was_in_message = session_.is_in_message();
            const auto bytes = shared_.inbox.first(reading.bytes);
            session_.feed({bytes.data(), bytes.size()});
            base::wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
            if (!was_in_message) message_began_ = steady_clock::now();
            co_return true;
        }
        if (reading.progress != Progress::want_read) co_return false;
        is_waiting_for_bytes_ = true;
        const bool ready = co_await wait_for(Socket::wait_read, reading_limit());
        is_waiting_for_bytes_ = false;
        if (ready) continue;
        if (is_expired_) ++shared_.counters.timeouts;
        if (is_cut_ || is_expired_ || !is_draining_) co_return false;
        session_.shut_down();
        co_return true;
    }
}

// Bytes that nobody read would make the system throw our last reply away.
void LmtpConnection::discard_waiting() {
    constexpr int kMost = 64;
    static_cast<void>(end_sending(socket_.native_handle()));
    for (int i = 0; i < kMost; ++i) {
        const auto reading = receive_some(socket_.native_handle(), shared_.inbox);
        if (reading.progress != Progress::done) return;
    }
}

// For the next bytes; within a message no longer than what is left for all of it.
std::chrono::milliseconds LmtpConnection::reading_limit() const {
    const auto& limits = shared_.config.limits;
    if (!session_.is_in_message()) return limits.command;
    const auto spent =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - message_began_);
    return std::clamp(limits.message_total - spent, std::chrono::milliseconds{0}, limits.data);
}

LmtpConnection::Awaitable<bool> LmtpConnection::wait_for(Socket::wait_type readiness,
                                                         std::chrono::milliseconds limit) {
    if (is_cut_) co_return false;
    is_expired_ = false;
    deadline_ = steady_clock::now() + limit;
    constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);
    const auto [error] = co_await socket_.async_wait(readiness, kToken);
    deadline_ = steady_clock::time_point::max();
    co_return !error && !is_cut_;
}

void LmtpConnection::expire_if_due(steady_clock::time_point now) {
    if (now < deadline_) return;
    is_expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void LmtpConnection::drain() {
    is_draining_ = true;
    if (session_.is_in_message()) return session_.shut_down();  // which waits for its end
    boost::system::error_code ignored;
    if (is_waiting_for_bytes_) {
        socket_.cancel(ignored);
    } else {
        session_.shut_down();
    }
}

void LmtpConnection::cut() {
    is_cut_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void LmtpConnection::count() {
    const auto tally = session_.take_tally();
    shared_.counters.accepted += tally.accepted;
    shared_.counters.deferred += tally.deferred;
    shared_.counters.refused += tally.refused;
}

void LmtpConnection::report(const std::exception_ptr& error) {
    Event failure{EventKind::handler_failed, "an exception of unknown type"};
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        failure.detail = known.what();
    } catch (...) {
    }
    shared_.on_event(failure);
}

}  // namespace spillway::net
