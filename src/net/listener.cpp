#include "net/listener.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "net/client_network.hpp"

namespace spillway::net {
namespace {

using boost::asio::ip::tcp;

constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kPauseWhenFull{100};
constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);

// Errors of one connection that ended before it was taken; accept(2) says to go on.
bool concerns_one_connection(int error) noexcept {
    switch (error) {
        case EINTR:
        case ECONNABORTED:
        case EPROTO:
        case EPERM:
        case ENETDOWN:
        case ENETUNREACH:
        case EHOSTDOWN:
        case EHOSTUNREACH:
        case ENONET:
        case ENOPROTOOPT:
        case EOPNOTSUPP:
            return true;
        default:
            return false;
    }
}

}  // namespace

Listener::Listener(boost::asio::io_context& loop, Site& site, const ClientTagger& tagger,
                   const PickWorker& pick)
    : loop_(loop), site_(site), tagger_(tagger), pick_(pick) {}

ListenAddress Listener::open(const ListenAddress& address) {
    try {
        const tcp::endpoint wanted(boost::asio::ip::make_address(address.host), address.port);
        auto& acceptor = doors_.emplace_back(loop_).acceptor;
        acceptor.open(wanted.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        if (wanted.address().is_v6()) acceptor.set_option(boost::asio::ip::v6_only(true));
        acceptor.set_option(tcp::no_delay(true));  // accepted sockets inherit it
        acceptor.bind(wanted);
        const auto got = acceptor.local_endpoint();
        return {got.address().to_string(), got.port()};
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(site_.name + ": cannot listen on " + address.text() + ": " +
                                 error.code().message());
    }
}

void Listener::start() {
    for (auto& door : doors_) {
        door.acceptor.listen(kBacklog);
        const auto got = door.acceptor.local_endpoint();
        const ListenAddress address{got.address().to_string(), got.port()};
        site_.on_event(Event{EventKind::listening, site_.name + " " + address.text()});
        boost::asio::co_spawn(loop_, accept_from(door), [this](const std::exception_ptr& error) {
            if (error) {
                site_.on_event(Event{EventKind::accept_failed, site_.name + ": gave up"});
            }
        });
    }
}

void Listener::stop() {
    for (auto& door : doors_) {
        boost::system::error_code ignored;
        door.acceptor.close(ignored);
        door.pause.cancel();
    }
}

boost::asio::awaitable<void> Listener::accept_from(Door& door) {
    while (door.acceptor.is_open()) {
        const auto [waited] = co_await door.acceptor.async_wait(tcp::acceptor::wait_read, kToken);
        if (waited) continue;
        const bool room = accept_waiting(door);
        if (room) continue;
        door.pause.expires_after(kPauseWhenFull);
        const auto [paused] = co_await door.pause.async_wait(kToken);
        if (paused) co_return;
    }
}

bool Listener::accept_waiting(Door& door) {
    while (true) {
        tcp::endpoint peer;
        auto size = static_cast<socklen_t>(peer.capacity());
        const int handle = ::accept4(door.acceptor.native_handle(), peer.data(), &size,
                                     SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (handle >= 0) {
            peer.resize(size);
            admit(handle, peer);
            continue;
        }
        const int error = errno;
        if (error == EAGAIN || error == EWOULDBLOCK) return true;
        if (concerns_one_connection(error)) continue;
        site_.on_event(Event{EventKind::accept_failed,
                             site_.name + ": " + std::generic_category().message(error)});
        return false;
    }
}

void Listener::admit(int handle, const tcp::endpoint& peer) {
    const ClientNetwork network(peer.address());
    auto place = site_.admission.enter(tagger_(network.prefix()));
    if (!place) {
        ++site_.counters.connections_refused;
        ::close(handle);
        return;
    }
    auto& worker = pick_();
    tcp::socket socket(worker.context());
    boost::system::error_code error;
    socket.assign(peer.protocol(), handle, error);
    if (error) {
        ::close(handle);
        return;
    }
    worker.adopt(std::move(socket), site_, std::move(*place));
}

}  // namespace spillway::net
