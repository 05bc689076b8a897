// What a TLS listener presents and accepts: TLS 1.2 and 1.3, ECDSA, forward secrecy, ALPN
// http/1.1, stateless session tickets. A context is made whole from its files and then never
// changed; renewing means making another, which also brings new ticket keys. Any thread.
#pragma once

#include <openssl/ssl.h>

#include <expected>
#include <memory>
#include <mutex>
#include <string>

#include "net/server.hpp"

namespace spillway::net {

using TlsContext = std::shared_ptr<SSL_CTX>;

// The reason, fit for the operator's log, when the files cannot be used together: unreadable,
// not PEM, not a P-256 or other ECDSA key, key and certificate of different pairs.
[[nodiscard]] std::expected<TlsContext, std::string> make_tls_context(const TlsFiles& files);

// The context that new connections get. Connections hold theirs for as long as they live.
class TlsContextHolder {
public:
    explicit TlsContextHolder(TlsContext context) : context_(std::move(context)) {}

    [[nodiscard]] TlsContext current() const {
        const std::scoped_lock lock(mutex_);
        return context_;
    }
    void replace(TlsContext context) {
        const std::scoped_lock lock(mutex_);
        context_.swap(context);
    }

private:
    mutable std::mutex mutex_;
    TlsContext context_;
};

}  // namespace spillway::net
