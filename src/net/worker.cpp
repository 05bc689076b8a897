#include "net/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <ctime>
#include <exception>
#include <utility>

#include "net/connection.hpp"

namespace spillway::net {
namespace {

constexpr std::size_t kInbox = std::size_t{16} * 1024;   // one TLS record's plaintext
constexpr std::size_t kOutbox = std::size_t{84} * 1024;  // what TlsTransport gathers at most

void report(const Site& site, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        site.on_event(Event{EventKind::connection_failed, known.what()});
    } catch (...) {
        site.on_event(Event{EventKind::connection_failed, "an exception of unknown type"});
    }
}

}  // namespace

Worker::Worker(std::function<void()> on_gone)
    : work_(context_.get_executor()),
      sweep_timer_(context_),
      on_gone_(std::move(on_gone)),
      inbox_(kInbox) {
    outbox_.reserve(kOutbox);
}

Worker::~Worker() = default;

void Worker::start(std::chrono::milliseconds sweep_interval) {
    sweep_interval_ = sweep_interval;
    thread_ = std::thread([this] { context_.run(); });
}

void Worker::finish() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
}

void Worker::adopt(boost::asio::ip::tcp::socket socket, Site& site, Admission::Place place) {
    ++load_;
    ++site.counters.connections_total;
    ++site.counters.connections_open;
    boost::asio::post(
        context_, [this, &site, socket = std::move(socket), place = std::move(place)]() mutable {
            begin(std::move(socket), site, std::move(place));
        });
}

void Worker::begin(boost::asio::ip::tcp::socket socket, Site& site, Admission::Place place) {
    const auto made = connections_.emplace(connections_.end());
    try {
        *made = std::make_unique<Connection>(*this, site, std::move(socket), std::move(place));
    } catch (...) {
        end(made, site, std::current_exception());
        return;
    }
    if (!sweeping_) arm_sweep();
    boost::asio::co_spawn(
        context_, (*made)->run(),
        [this, made, &site](const std::exception_ptr& error) { end(made, site, error); });
}

void Worker::end(Connections::iterator connection, Site& site, const std::exception_ptr& error) {
    connections_.erase(connection);
    --site.counters.connections_open;
    --load_;
    if (error) report(site, error);
    on_gone_();
}

void Worker::drain() {
    boost::asio::post(context_, [this] {
        draining_ = true;
        for (const auto& connection : connections_) connection->drain();
    });
}

void Worker::cut() {
    boost::asio::post(context_, [this] {
        for (const auto& connection : connections_) connection->cut();
    });
}

void Worker::arm_sweep() {
    sweeping_ = true;
    sweep_timer_.expires_after(sweep_interval_);
    sweep_timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) sweep();
    });
}

void Worker::sweep() {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& connection : connections_) connection->expire_if_due(now);
    sweeping_ = false;
    if (!connections_.empty()) arm_sweep();
}

std::string_view Worker::date() {
    return date_.text(std::time(nullptr));
}

}  // namespace spillway::net
