// The listening sockets of one site and the loops that take connections from them, check them
// against the site's limits and hand them to the workers with the least to do.
// Runs on the loop that it is given; open() and its results before that loop runs.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <list>
#include <vector>

#include "net/server.hpp"
#include "net/site.hpp"
#include "net/worker.hpp"

namespace spillway::net {

class Listener {
public:
    using PickWorker = std::function<Worker&()>;

    // `tagger` and `pick` outlive it.
    Listener(boost::asio::io_context& loop, Site& site, const ClientTagger& tagger,
             const PickWorker& pick);

    // Binds one more address and returns what it got; throws std::runtime_error with the reason.
    ListenAddress open(const ListenAddress& address);
    void start();  // listens
    void stop();   // on its loop: closes the listening sockets

private:
    struct Door {
        explicit Door(boost::asio::io_context& loop) : acceptor(loop), pause(loop) {}
        boost::asio::ip::tcp::acceptor acceptor;
        boost::asio::steady_timer pause;
    };

    boost::asio::awaitable<void> accept_from(Door& door);
    // Takes all that wait; false when the system has no room for more just now.
    bool accept_waiting(Door& door);
    void admit(int handle, const boost::asio::ip::tcp::endpoint& peer);

    boost::asio::io_context& loop_;
    Site& site_;
    const ClientTagger& tagger_;
    const PickWorker& pick_;
    std::list<Door> doors_;
};

}  // namespace spillway::net
