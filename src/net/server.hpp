// The server's face to the composition root: listeners, worker threads, certificates, shutdown.
//
// Each worker thread runs an event loop of its own, and a connection stays with one of them for
// life, so nothing within a connection needs a lock. A handler's coroutine runs there too.
//
// Order of use: construct, add listeners (they bind at once), start(), wait(). stop() begins the
// shutdown and returns; wait() returns once everything has ended. Pools on which handlers wait
// must be joined after wait() and before the server is destroyed.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "http/request_target.hpp"
#include "net/counters.hpp"
#include "net/event.hpp"
#include "net/handler.hpp"
#include "net/limits.hpp"

namespace spillway::net {

struct ListenAddress {
    std::string host;        // an IPv4 or IPv6 address, without brackets
    std::uint16_t port = 0;  // 0: any free one

    // `127.0.0.1:8443`, `[::1]:8443`.
    static std::optional<ListenAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

struct TlsFiles {
    std::filesystem::path certificate;  // PEM, the chain behind it
    std::filesystem::path key;          // PEM
};

struct ListenerConfig {
    std::string name;  // for events: public, staff, ops
    std::vector<ListenAddress> addresses;
    std::optional<TlsFiles> tls;  // needed by add_https only
    http::AllowedHosts hosts = http::AllowedHosts::any();
    Limits limits;
    StreamedRequests streams{};
};

struct RedirectConfig {
    std::uint16_t https_port = 443;
    std::filesystem::path acme_challenge_folder{};  // empty: none served
};

// Makes a client's tag from the first 3 bytes of its IPv4 or 7 of its IPv6 address. Any thread.
using ClientTagger = std::function<http::ClientTag(std::span<const std::uint8_t> network_prefix)>;

struct ServerConfig {
    unsigned threads = 0;  // 0: one for each processor
    ClientTagger client_tag{};
    EventSink on_event{};
    // After this long certificates are read anew even when nobody asks, so that the keys of
    // session tickets, which live in the TLS context, change too.
    std::chrono::milliseconds ticket_key_lifetime{std::chrono::hours{12}};
};

class Server {
public:
    explicit Server(ServerConfig config);
    ~Server();  // stops without grace whatever still runs
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Each binds its addresses at once and returns them with the ports that they got. An address
    // that cannot be bound, or a certificate that cannot be used, throws std::runtime_error.
    std::vector<ListenAddress> add_https(const ListenerConfig& config, Handler handler);
    std::vector<ListenAddress> add_http(const ListenerConfig& config, Handler handler);
    // Plain HTTP that answers 308 to the same host and path on https, and serves the files that
    // an ACME client puts into its challenge folder (RFC 8555 section 8.3).
    std::vector<ListenAddress> add_redirect(const ListenerConfig& config,
                                            const RedirectConfig& redirect);

    void start();  // listens, starts the workers, returns

    // Reads every certificate again. Live connections keep theirs; one that cannot be used leaves
    // the one before in place. False when that happened to any. Any thread, after start().
    bool reload_certificates();

    // Stops accepting, closes idle connections, answers what is in flight with
    // `Connection: close`, and cuts what is left after `limit`. Returns at once; any thread,
    // workers included, any number of times.
    void stop(std::chrono::milliseconds limit = std::chrono::seconds{10});
    // Blocks until stop() has been called and has done its work. Not from a worker.
    void wait();

    [[nodiscard]] const Counters& counters() const noexcept;
    // A worker's loop, for signals and timers of the composition root. They end with wait().
    [[nodiscard]] boost::asio::any_io_executor executor();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace spillway::net
