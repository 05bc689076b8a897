#include "net/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include "net/listener.hpp"
#include "net/redirect.hpp"
#include "net/site.hpp"
#include "net/tls_context.hpp"
#include "net/worker.hpp"

namespace spillway::net {
namespace {

using Clock = std::chrono::steady_clock;

// Connections that were told to end need a moment to do so.
constexpr std::chrono::seconds kTimeToCut{1};

// As many descriptors as the system lets us have: each connection needs one.
void raise_descriptor_limit() noexcept {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// A tenth of the shortest limit, between 5 ms and half a second.
std::chrono::milliseconds sweep_interval(const Limits& limits) {
    const auto shortest = std::min({limits.handshake, limits.header, limits.idle,
                                    limits.transfer_grace, limits.transfer_total, limits.closing});
    return std::clamp(shortest / 10, std::chrono::milliseconds{5}, std::chrono::milliseconds{500});
}

boost::asio::awaitable<http::Response> redirect_soon(http::Request request, RedirectConfig config) {
    co_return answer_on_plain_http(request, config);
}

struct CertifiedSite {
    Site* site = nullptr;
    TlsFiles files;
};

}  // namespace

class Server::Impl {
public:
    explicit Impl(ServerConfig config);
    ~Impl();
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    std::vector<ListenAddress> add(const ListenerConfig& config, Handler handler,
                                   std::unique_ptr<TlsContextHolder> tls);
    std::vector<ListenAddress> add_certified(const ListenerConfig& config, Handler handler);
    void start();
    bool reload_certificates();
    void stop(std::chrono::milliseconds limit);
    void wait();
    const Counters& counters() const noexcept { return counters_; }
    boost::asio::any_io_executor executor() { return workers_.front()->context().get_executor(); }

private:
    Worker& least_busy();
    std::size_t connections_left() const;
    void connection_gone();
    void renew_ticket_keys_later();

    ServerConfig config_;
    Counters counters_;
    Listener::PickWorker pick_ = [this]() -> Worker& { return least_busy(); };
    std::list<Site> sites_;
    std::vector<CertifiedSite> certified_;
    std::chrono::milliseconds sweep_interval_{500};
    std::vector<std::unique_ptr<Worker>> workers_;
    std::list<Listener> listeners_;
    std::optional<boost::asio::steady_timer> ticket_timer_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Clock::time_point> stop_by_;  // set once stopping
    bool doors_closed_ = false;  // while stopping: no listener takes a connection any more
    bool running_ = false;
};

Server::Impl::Impl(ServerConfig config) : config_(std::move(config)) {
    if (!config_.client_tag) throw std::invalid_argument("the server needs a client tagger");
    if (!config_.on_event) config_.on_event = [](const Event&) {};
    auto threads = config_.threads;
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < threads; ++i) {
        workers_.push_back(std::make_unique<Worker>([this] { connection_gone(); }));
    }
}

Server::Impl::~Impl() {
    stop(std::chrono::milliseconds{0});
    wait();
}

std::vector<ListenAddress> Server::Impl::add(const ListenerConfig& config, Handler handler,
                                             std::unique_ptr<TlsContextHolder> tls) {
    auto& site = sites_.emplace_back(config, std::move(handler), std::move(tls), counters_,
                                     config_.on_event);
    auto& listener =
        listeners_.emplace_back(workers_.front()->context(), site, config_.client_tag, pick_);
    std::vector<ListenAddress> bound;
    for (const auto& address : config.addresses) bound.push_back(listener.open(address));
    sweep_interval_ = std::min(sweep_interval_, sweep_interval(config.limits));
    return bound;
}

std::vector<ListenAddress> Server::Impl::add_certified(const ListenerConfig& config,
                                                       Handler handler) {
    if (!config.tls) throw std::runtime_error(config.name + ": no certificate is configured");
    auto context = make_tls_context(*config.tls);
    if (!context) throw std::runtime_error(config.name + ": " + context.error());
    auto bound =
        add(config, std::move(handler), std::make_unique<TlsContextHolder>(std::move(*context)));
    certified_.push_back({&sites_.back(), *config.tls});
    return bound;
}

void Server::Impl::start() {
    raise_descriptor_limit();
    for (auto& listener : listeners_) listener.start();
    if (!certified_.empty()) {
        ticket_timer_.emplace(workers_.front()->context());
        renew_ticket_keys_later();
    }
    {
        const std::scoped_lock lock(mutex_);
        running_ = true;
    }
    for (const auto& worker : workers_) worker->start(sweep_interval_);
}

Worker& Server::Impl::least_busy() {
    return **std::ranges::min_element(
        workers_, {}, [](const std::unique_ptr<Worker>& worker) { return worker->load(); });
}

std::size_t Server::Impl::connections_left() const {
    std::size_t left = 0;
    for (const auto& worker : workers_) left += worker->load();
    return left;
}

void Server::Impl::connection_gone() {
    const std::scoped_lock lock(mutex_);
    if (stop_by_) changed_.notify_all();
}

// A new context has new ticket keys, so that a stolen key opens at most this long of resumed
// sessions.
void Server::Impl::renew_ticket_keys_later() {
    ticket_timer_->expires_after(config_.ticket_key_lifetime);
    ticket_timer_->async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        reload_certificates();
        renew_ticket_keys_later();
    });
}

bool Server::Impl::reload_certificates() {
    bool all = true;
    for (const auto& [site, files] : certified_) {
        auto context = make_tls_context(files);
        if (context) {
            site->tls->replace(std::move(*context));
            config_.on_event(Event{EventKind::certificate_loaded, site->name});
        } else {
            config_.on_event(
                Event{EventKind::certificate_refused, site->name + ": " + context.error()});
            all = false;
        }
    }
    return all;
}

void Server::Impl::stop(std::chrono::milliseconds limit) {
    const auto by = Clock::now() + limit;
    {
        const std::scoped_lock lock(mutex_);
        if (!running_) return;
        const bool first = !stop_by_;
        stop_by_ = first ? by : std::min(by, *stop_by_);
        changed_.notify_all();
        if (!first) return;
    }
    config_.on_event(Event{EventKind::stopping, {}});
    boost::asio::post(workers_.front()->context(), [this] {
        for (auto& listener : listeners_) listener.stop();
        // Only now can no worker get another connection.
        for (const auto& worker : workers_) worker->drain();
        const std::scoped_lock lock(mutex_);
        doors_closed_ = true;
        changed_.notify_all();
    });
}

void Server::Impl::wait() {
    std::unique_lock lock(mutex_);
    if (!running_) return;
    changed_.wait(lock, [this] { return doors_closed_; });
    while (connections_left() != 0 && Clock::now() < *stop_by_) {
        changed_.wait_until(lock, *stop_by_);
    }
    const auto cut = connections_left();
    if (cut != 0) {
        for (const auto& worker : workers_) worker->cut();
        changed_.wait_for(lock, kTimeToCut, [this] { return connections_left() == 0; });
    }
    running_ = false;
    lock.unlock();
    for (const auto& worker : workers_) worker->finish();
    config_.on_event(Event{EventKind::stopped, std::to_string(cut) + " connections cut"});
}

Server::Server(ServerConfig config) : impl_(std::make_unique<Impl>(std::move(config))) {}
Server::~Server() = default;

std::vector<ListenAddress> Server::add_https(const ListenerConfig& config, Handler handler) {
    return impl_->add_certified(config, std::move(handler));
}

std::vector<ListenAddress> Server::add_http(const ListenerConfig& config, Handler handler) {
    return impl_->add(config, std::move(handler), nullptr);
}

std::vector<ListenAddress> Server::add_redirect(const ListenerConfig& config,
                                                const RedirectConfig& redirect) {
    return impl_->add(
        config,
        [redirect](http::Request request) { return redirect_soon(std::move(request), redirect); },
        nullptr);
}

void Server::start() {
    impl_->start();
}
bool Server::reload_certificates() {
    return impl_->reload_certificates();
}
void Server::stop(std::chrono::milliseconds limit) {
    impl_->stop(limit);
}
void Server::wait() {
    impl_->wait();
}
const Counters& Server::counters() const noexcept {
    return impl_->counters();
}
boost::asio::any_io_executor Server::executor() {
    return impl_->executor();
}

}  // namespace spillway::net
