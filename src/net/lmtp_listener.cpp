#include "net/lmtp_listener.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include "net/body_budget.hpp"
#include "net/lmtp_connection.hpp"
#include "net/socket_calls.hpp"
#include "net/unix_socket.hpp"

namespace spillway::net {
namespace {

using boost::asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kMailBacklog = 128;
constexpr std::size_t kInbox = std::size_t{64} << 10;
constexpr milliseconds kMailPauseWhenFull{100};
constexpr std::chrono::seconds kTimeToCut{1};
constexpr auto kMailToken = boost::asio::as_tuple(boost::asio::use_awaitable);

// A tenth of the shortest limit, between 5 ms and half a second.
milliseconds sweep_interval(const LmtpLimits& limits) {
    const auto shortest =
        std::min({limits.command, limits.data, limits.message_total, limits.writing});
    return std::clamp(shortest / 10, milliseconds{5}, milliseconds{500});
}

}  // namespace

class LmtpListener::Impl {
public:
    Impl(const LmtpConfig& config, LmtpHandlers handlers, EventSink on_event);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] std::string address() const;
    void start();
    void stop(milliseconds limit);
    void wait();
    [[nodiscard]] const LmtpCounters& counters() const noexcept { return counters_; }

private:
    using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::generic::stream_protocol>;
    using Connections = std::list<std::unique_ptr<LmtpConnection>>;

    void bind_loopback(const ListenAddress& wanted);
    boost::asio::awaitable<void> accept();
    bool accept_waiting();
    void admit(int handle);
    void begin(int handle);
    void end(Connections::iterator connection, const std::exception_ptr& error);
    void arm_sweep();
    void drain();

    const LmtpConfig config_;
    const LmtpHandlers handlers_;
    const EventSink on_event_;
    LmtpCounters counters_;
    BodyBudget budget_;
    std::vector<char> inbox_;
    LmtpShared shared_{config_, handlers_, on_event_, counters_, budget_, {}};

    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    boost::asio::generic::stream_protocol protocol_{AF_UNIX, 0};
    Acceptor acceptor_;
    boost::asio::steady_timer pause_;
    boost::asio::steady_timer sweep_timer_;
    std::optional<UnixSocket> unix_socket_;
    ListenAddress bound_;
    Connections connections_;
    bool is_sweeping_ = false;
    std::thread thread_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<steady_clock::time_point> stop_by_;  // set once stopping
    bool is_running_ = false;
    bool is_empty_ = false;  // while stopping: the last connection has ended
};

LmtpListener::Impl::Impl(const LmtpConfig& config, LmtpHandlers handlers, EventSink on_event)
    : config_(config),
      handlers_(std::move(handlers)),
      on_event_(std::move(on_event)),
      budget_(config.limits.all_messages_bytes),
      inbox_(kInbox),
      work_(context_.get_executor()),
      acceptor_(context_),
      pause_(context_),
      sweep_timer_(context_) {
    shared_.inbox = inbox_;
    if (const auto* local = std::get_if<UnixAddress>(&config_.address)) {
        unix_socket_.emplace(local->path, local->mode, local->group);
    } else {
        bind_loopback(std::get<ListenAddress>(config_.address));
    }
}

LmtpListener::Impl::~Impl() {
    stop(milliseconds{0});
    wait();
}

void LmtpListener::Impl::bind_loopback(const ListenAddress& wanted) {
    try {
        const tcp::endpoint endpoint(boost::asio::ip::make_address(wanted.host), wanted.port);
        if (!endpoint.address().is_loopback()) {
            throw std::runtime_error("mail: " + wanted.text() +
                                     " is not a loopback address; LMTP is for this machine only");
        }
        protocol_ = endpoint.protocol();
        acceptor_.open(protocol_);
        acceptor_.set_option(Acceptor::reuse_address(true));
        acceptor_.bind(endpoint);
        auto got = acceptor_.local_endpoint();
        tcp::endpoint bound;
        std::copy_n(reinterpret_cast<const char*>(got.data()), got.size(),
                    reinterpret_cast<char*>(bound.data()));
        bound_ = {bound.address().to_string(), bound.port()};
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("mail: cannot listen on " + wanted.text() + ": " +
                                 error.code().message());
    }
}

std::string LmtpListener::Impl::address() const {
    if (const auto* local = std::get_if<UnixAddress>(&config_.address)) {
        return "unix:" + local->path.string();
    }
    return bound_.text();
}

void LmtpListener::Impl::start() {
    if (unix_socket_) {
        acceptor_.assign(protocol_, unix_socket_->listen(kMailBacklog));
    } else {
        acceptor_.listen(kMailBacklog);
    }
    on_event_(Event{EventKind::listening, "mail " + address()});
    boost::asio::co_spawn(context_, accept(), [this](const std::exception_ptr& error) {
        if (error) on_event_(Event{EventKind::accept_failed, "mail: gave up"});
    });
    {
        const std::scoped_lock lock(mutex_);
        is_running_ = true;
    }
    thread_ = std::thread([this] { context_.run(); });
}

boost::asio::awaitable<void> LmtpListener::Impl::accept() {
    while (acceptor_.is_open()) {
        const auto [waited] = co_await acceptor_.async_wait(Acceptor::wait_read, kMailToken);
        if (waited) continue;
        const bool room = accept_waiting();
        if (room) continue;
        pause_.expires_after(kMailPauseWhenFull);
        const auto [paused] = co_await pause_.async_wait(kMailToken);
        if (paused) co_return;
    }
}

// Takes all that wait; false when the system has no room for more just now.
bool LmtpListener::Impl::accept_waiting() {
    while (true) {
        const int handle =
            ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (handle >= 0) {
            admit(handle);
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return true;
        if (errno == EINTR || errno == ECONNABORTED || errno == EPROTO || errno == EPERM) continue;
        const auto why = std::generic_category().message(errno);
        on_event_(Event{EventKind::accept_failed, "mail: " + why});
        return false;
    }
}

void LmtpListener::Impl::admit(int handle) {
    if (connections_.size() < config_.limits.connections) return begin(handle);
    ++counters_.connections_refused;
    static_cast<void>(send_some(handle, mail::LmtpSession::refusal(), {}));
    ::close(handle);
}

void LmtpListener::Impl::begin(int handle) {
    LmtpConnection::Socket socket(context_);
    boost::system::error_code error;
    socket.assign(protocol_, handle, error);
    if (error) {
        ::close(handle);
        return;
    }
    ++counters_.connections_total;
    ++counters_.connections_open;
    const auto made = connections_.emplace(
        connections_.end(), std::make_unique<LmtpConnection>(shared_, std::move(socket)));
    if (!is_sweeping_) arm_sweep();
    boost::asio::co_spawn(context_, (*made)->run(),
                          [this, made](const std::exception_ptr& failure) { end(made, failure); });
}

void LmtpListener::Impl::end(Connections::iterator connection, const std::exception_ptr& error) {
    connections_.erase(connection);
    --counters_.connections_open;
    if (error) on_event_(Event{EventKind::connection_failed, "mail"});
    const std::scoped_lock lock(mutex_);
    is_empty_ = connections_.empty();
    if (stop_by_) changed_.notify_all();
}

void LmtpListener::Impl::arm_sweep() {
    is_sweeping_ = true;
    sweep_timer_.expires_after(sweep_interval(config_.limits));
    sweep_timer_.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        const auto now = steady_clock::now();
        for (const auto& connection : connections_) connection->expire_if_due(now);
        is_sweeping_ = false;
        if (!connections_.empty()) arm_sweep();
    });
}

void LmtpListener::Impl::drain() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (const auto& connection : connections_) connection->drain();
    const std::scoped_lock lock(mutex_);
    is_empty_ = connections_.empty();
    changed_.notify_all();
}

void LmtpListener::Impl::stop(milliseconds limit) {
    const auto by = steady_clock::now() + limit;
    {
        const std::scoped_lock lock(mutex_);
        if (!is_running_) return;
        const bool first = !stop_by_;
        stop_by_ = first ? by : std::min(by, *stop_by_);
        changed_.notify_all();
        if (!first) return;
        is_empty_ = false;
    }
    boost::asio::post(context_, [this] { drain(); });
}

void LmtpListener::Impl::wait() {
    std::unique_lock lock(mutex_);
    if (!is_running_) return;
    changed_.wait(lock, [this] { return stop_by_.has_value(); });
    while (!is_empty_ && steady_clock::now() < *stop_by_) changed_.wait_until(lock, *stop_by_);
    if (!is_empty_) {
        boost::asio::post(context_, [this] {
            for (const auto& connection : connections_) connection->cut();
        });
        changed_.wait_for(lock, kTimeToCut, [this] { return is_empty_; });
    }
    is_running_ = false;
    lock.unlock();
    context_.stop();
    thread_.join();
}

LmtpListener::LmtpListener(const LmtpConfig& config, LmtpHandlers handlers, EventSink on_event)
    : impl_(std::make_unique<Impl>(config, std::move(handlers), std::move(on_event))) {}
LmtpListener::~LmtpListener() = default;

std::string LmtpListener::address() const {
    return impl_->address();
}
void LmtpListener::start() {
    impl_->start();
}
void LmtpListener::stop(std::chrono::milliseconds limit) {
    impl_->stop(limit);
}
void LmtpListener::wait() {
    impl_->wait();
}
const LmtpCounters& LmtpListener::counters() const noexcept {
    return impl_->counters();
}

}  // namespace spillway::net
