// The half of Connection that waits: reading, writing, closing, and their deadlines.
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/connection.hpp"

namespace spillway::net {

Connection::Awaitable<bool> Connection::write(Outgoing out) {
    while (true) {
        const auto before = out.size();
        const auto progress = transport_->write(out);
        if (progress == Progress::done) co_return true;
        if (progress != Progress::want_write) co_return false;
        count_transfer(before - out.size());
        const bool ready = co_await wait_for(socket_.wait_write);
        if (!ready) co_return false;
    }
}

// Tells the peer that nothing follows. When something was answered, what the peer still sends is
// read for a while, or its system would throw our answer away (RFC 9112 section 9.6).
Connection::Awaitable<void> Connection::close(After after) {
    enter(Phase::closing, site_.limits.closing);
    auto progress = transport_->finish();
    while (progress == Progress::want_write) {
        const bool ready = co_await wait_for(socket_.wait_write);
        if (!ready) co_return;
        progress = transport_->finish();
    }
    if (after != After::close || progress != Progress::done) co_return;
    std::size_t discarded = 0;
    while (discarded < site_.limits.discarded_bytes) {
        const auto reading = transport_->discard(worker_.inbox());
        discarded += reading.bytes;
        if (reading.progress == Progress::done) continue;
        if (reading.progress != Progress::want_read) co_return;
        const bool ready = co_await wait_for(socket_.wait_read);
        if (!ready) co_return;
    }
}

Connection::Awaitable<Connection::Arrival> Connection::receive() {
    // Between requests there is nothing yet, as a rule; within one there is more, as a rule.
    bool look_first = phase_ != Phase::idle || transport_->has_buffered();
    while (true) {
        const bool last_look = phase_ == Phase::idle && worker_.is_draining();
        if (look_first || last_look) {
            const auto reading = transport_->read(worker_.inbox());
            if (reading.progress != Progress::want_read) co_return take(reading);
            if (last_look) co_return Arrival::ended;
        }
        look_first = true;
        const bool ready = co_await wait_for(socket_.wait_read);
        if (expired_) co_return Arrival::expired;
        if (!ready && !(phase_ == Phase::idle && worker_.is_draining())) co_return Arrival::failed;
    }
}

Connection::Arrival Connection::take(const Reading& reading) {
    if (reading.progress == Progress::ended) return Arrival::ended;
    if (reading.progress != Progress::done) return Arrival::failed;
    const auto bytes = worker_.inbox().first(reading.bytes);
    input_.append(bytes.data(), bytes.size());
    base::wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return Arrival::bytes;
}

Connection::Awaitable<bool> Connection::wait_for(
    boost::asio::ip::tcp::socket::wait_type readiness) {
    if (expired_ || cut_) co_return false;
    constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);
    const auto [error] = co_await socket_.async_wait(readiness, kToken);
    co_return !error && !expired_ && !cut_;
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    phase_ = phase;
    expired_ = false;
    deadline_ = std::chrono::steady_clock::now() + limit;
}

void Connection::begin_transfer(Phase phase) {
    enter(phase, site_.limits.transfer_grace);
    transfer_start_ = deadline_ - site_.limits.transfer_grace;
    transferred_ = 0;
}

void Connection::count_transfer(std::size_t bytes) {
    const auto& limits = site_.limits;
    transferred_ += bytes;
    const std::chrono::milliseconds earned(transferred_ * 1000 / limits.transfer_rate);
    deadline_ = transfer_start_ + std::min(limits.transfer_grace + earned, limits.transfer_total);
}

void Connection::expire_if_due(TimePoint now) {
    if (deadline_ > now) return;
    deadline_ = TimePoint::max();
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Connection::drain() {
    if (phase_ != Phase::idle && phase_ != Phase::handshake) return;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Connection::cut() {
    cut_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

}  // namespace spillway::net
