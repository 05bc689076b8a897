// TLS through a BIO of our own: OpenSSL reads straight from the socket, while what it writes
// gathers in the worker's outbox, so that a whole response leaves in one system call.
#include <openssl/bio.h>
#include <openssl/err.h>

#include <algorithm>
#include <new>

#include "net/socket_calls.hpp"
#include "net/transport.hpp"

namespace spillway::net {
namespace {

constexpr std::size_t kPlaintextAtOnce = std::size_t{64} * 1024;
// More than a peer who reads can leave behind; one who only makes us write is cut off.
constexpr std::size_t kMaxUnsent = std::size_t{128} * 1024;

class TlsTransport final : public Transport {
public:
    TlsTransport(int socket, SSL_CTX* context, std::vector<char>& outbox);

    Progress handshake() override;
    Reading read(std::span<char> into) override;
    [[nodiscard]] bool has_buffered() const noexcept override {
        return SSL_has_pending(ssl_.get()) == 1;
    }
    Progress write(Outgoing& out) override;
    Progress finish() override;
    Reading discard(std::span<char> into) override { return receive_some(socket_, into); }

private:
    static int bio_read(BIO* bio, char* into, int size);
    static int bio_write(BIO* bio, const char* from, int size);
    static long bio_control(BIO* bio, int command, long, void*);
    static BIO_METHOD* method();

    Progress flush();
    Progress progress_of(int result);

    struct FreeSsl {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };

    int socket_;
    std::vector<char>& outbox_;
    std::vector<char> unsent_;  // what the socket would not take; usually empty
    std::unique_ptr<SSL, FreeSsl> ssl_;
    bool ended_ = false;
    bool failed_ = false;
    bool finished_ = false;
};

TlsTransport::TlsTransport(int socket, SSL_CTX* context, std::vector<char>& outbox)
    : socket_(socket), outbox_(outbox), ssl_(SSL_new(context)) {
    BIO* bio = ssl_ ? BIO_new(method()) : nullptr;
    if (bio == nullptr) throw std::bad_alloc();
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
}

int TlsTransport::bio_read(BIO* bio, char* into, int size) {
    auto& self = *static_cast<TlsTransport*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    const auto got = receive_some(self.socket_, {into, static_cast<std::size_t>(size)});
    if (got.progress == Progress::done) return static_cast<int>(got.bytes);
    if (got.progress == Progress::want_read) BIO_set_retry_read(bio);
    if (got.progress == Progress::ended) self.ended_ = true;
    return got.progress == Progress::ended ? 0 : -1;
}

int TlsTransport::bio_write(BIO* bio, const char* from, int size) {
    auto& self = *static_cast<TlsTransport*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    self.outbox_.insert(self.outbox_.end(), from, from + size);
    return size;
}

long TlsTransport::bio_control(BIO* bio, int command, long, void*) {
    if (command == BIO_CTRL_FLUSH) return 1;
    if (command == BIO_CTRL_EOF) return static_cast<TlsTransport*>(BIO_get_data(bio))->ended_;
    return 0;
}

BIO_METHOD* TlsTransport::method() {
    static BIO_METHOD* const kMethod = [] {
        BIO_METHOD* const fresh =
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "spillway socket");
        if (fresh == nullptr) throw std::bad_alloc();
        BIO_meth_set_read(fresh, &TlsTransport::bio_read);
        BIO_meth_set_write(fresh, &TlsTransport::bio_write);
        BIO_meth_set_ctrl(fresh, &TlsTransport::bio_control);
        return fresh;
    }();
    return kMethod;
}

// Sends what an earlier call left over, then what this one made, and keeps what is refused.
Progress TlsTransport::flush() {
    std::string_view first(unsent_.data(), unsent_.size());
    std::string_view second(outbox_.data(), outbox_.size());
    auto progress = Progress::done;
    while (!first.empty() || !second.empty()) {
        const auto sent = send_some(socket_, first, second);
        if (sent.progress != Progress::done) {
            progress = sent.progress;
            break;
        }
        Outgoing rest{first, second};
        rest.drop(sent.bytes);
        first = rest.head;
        second = rest.body;
    }
    if (progress == Progress::failed) {
        failed_ = true;
        first = second = {};
    }
    unsent_.erase(unsent_.begin(), unsent_.end() - static_cast<std::ptrdiff_t>(first.size()));
    unsent_.insert(unsent_.end(), second.begin(), second.end());
    if (unsent_.empty() && unsent_.capacity() != 0) std::vector<char>().swap(unsent_);
    outbox_.clear();
    return progress;
}

// What the last call on ssl_, which did not succeed, has to say.
Progress TlsTransport::progress_of(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return Progress::want_read;
        case SSL_ERROR_ZERO_RETURN:
            return Progress::ended;
        default:
            // Closing TCP without close_notify is common; lengths tell whether all was there.
            failed_ = true;
            return ended_ ? Progress::ended : Progress::failed;
    }
}

Progress TlsTransport::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    const auto progress = result == 1 ? Progress::done : progress_of(result);
    const auto flushed = flush();  // an alert, too, is worth sending
    if (progress == Progress::failed || progress == Progress::ended) return Progress::failed;
    return flushed == Progress::done ? progress : flushed;
}

Reading TlsTransport::read(std::span<char> into) {
    if (failed_) return {ended_ ? Progress::ended : Progress::failed, 0};
    ERR_clear_error();
    std::size_t count = 0;
    const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &count);
    const auto progress = result == 1 ? Progress::done : progress_of(result);
    if (!outbox_.empty() && flush() == Progress::failed) return {Progress::failed, 0};
    if (unsent_.size() > kMaxUnsent) return {Progress::failed, 0};
    return {progress, count};
}

Progress TlsTransport::write(Outgoing& out) {
    if (failed_) return Progress::failed;
    if (!unsent_.empty()) {
        if (const auto progress = flush(); progress != Progress::done) return progress;
    }
    while (!out.empty()) {
        while (!out.empty() && outbox_.size() < kPlaintextAtOnce) {
            const auto piece = out.head.empty() ? out.body : out.head;
            std::size_t count = 0;
            ERR_clear_error();
            const int result = SSL_write_ex(ssl_.get(), piece.data(),
                                            std::min(piece.size(), kPlaintextAtOnce), &count);
            if (result != 1) {
                outbox_.clear();
                failed_ = true;
                return Progress::failed;
            }
            out.drop(count);
        }
        if (const auto progress = flush(); progress != Progress::done) return progress;
    }
    return Progress::done;
}

Progress TlsTransport::finish() {
    if (!failed_ && !finished_) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
        finished_ = true;
    }
    if (!unsent_.empty() || !outbox_.empty()) {
        if (const auto progress = flush(); progress != Progress::done) return progress;
    }
    return end_sending(socket_);
}

}  // namespace

std::unique_ptr<Transport> make_tls_transport(int socket, SSL_CTX* context,
                                              std::vector<char>& outbox) {
    return std::make_unique<TlsTransport>(socket, context, outbox);
}

}  // namespace spillway::net
