// The composition root: from a configuration to a running server, and back down in order.
// One per process; its members may be called from the main thread only, but for stop and reload.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "cli/config.hpp"
#include "net/lmtp_listener.hpp"
#include "net/server.hpp"

namespace spillway::cli {

// Which sites this process serves; the others may be other processes on the same database.
enum class Sites : unsigned char { all, only_public, only_staff, only_mail };

struct Bound {
    std::vector<net::ListenAddress> public_site;
    std::vector<net::ListenAddress> staff_site;
    std::vector<net::ListenAddress> ops;
    std::string lmtp;  // `unix:PATH`, `127.0.0.1:PORT`, or empty
};

class Service {
public:
    // Binds every address at once, so that a mistake is reported before anything else is done.
    Service(Config config, Sites sites, const base::Clock& clock);
    ~Service();

    [[nodiscard]] const Bound& bound() const { return bound_; }

    // Hosts in links as they shall be shown, where the ports were not known before (demo).
    void set_hosts(std::string public_host, std::string staff_host);

    // Opens the database and begins to serve. `demo`: pages say that this is a demonstration.
    void start(bool demo);

    // Serves until SIGTERM or SIGINT; SIGHUP reads the certificates again.
    void run_until_signalled();

private:
    struct Running;

    void bind();
    void bind_mail();
    void stop_listening();
    void await_signals();

    Config config_;
    const Sites sites_;
    const base::Clock& clock_;
    std::unique_ptr<Running> running_;  // outlives the server's handlers
    std::unique_ptr<net::Server> server_;
    std::unique_ptr<net::LmtpListener> lmtp_;
    Bound bound_;
    std::shared_ptr<std::function<void()>> signal_wait_;
};

}  // namespace spillway::cli
