// A connected socket as bytes, with TLS or without: every call does what can be done at once and
// says what it has to wait for. Waiting, deadlines and closing belong to Connection.
// Buffers are the worker's and are lent for the time of a call, so that an idle connection holds
// none. One thread.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace spillway::net {

enum class Progress {
    done,
    want_read,   // wait until the socket can be read, then call again
    want_write,  // likewise for writing
    ended,       // the peer sends no more
    failed,      // of no further use
};

struct Reading {
    Progress progress = Progress::failed;
    std::size_t bytes = 0;  // read; 0 unless done
};

// What is still to be sent, the first part before the second. Both must outlive the sending.
struct Outgoing {
    std::string_view head;
    std::string_view body;

    [[nodiscard]] std::size_t size() const noexcept { return head.size() + body.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    void drop(std::size_t bytes) noexcept;
};

class Transport {
public:
    virtual ~Transport() = default;

    [[nodiscard]] virtual Progress handshake() = 0;
    [[nodiscard]] virtual Reading read(std::span<char> into) = 0;
    // True when read() may have something although the socket has nothing.
    [[nodiscard]] virtual bool has_buffered() const noexcept = 0;
    // Takes off `out` what has been sent.
    [[nodiscard]] virtual Progress write(Outgoing& out) = 0;
    // Says that nothing follows, then sends no more.
    [[nodiscard]] virtual Progress finish() = 0;
    // Reads and forgets, without deciphering.
    [[nodiscard]] virtual Reading discard(std::span<char> into) = 0;
};

// `socket` is connected and non-blocking, and stays the caller's.
[[nodiscard]] std::unique_ptr<Transport> make_plain_transport(int socket);

// `outbox` is where records gather before one system call sends them; shared by all transports
// of a thread, empty between calls.
[[nodiscard]] std::unique_ptr<Transport> make_tls_transport(int socket, SSL_CTX* context,
                                                            std::vector<char>& outbox);

}  // namespace spillway::net
