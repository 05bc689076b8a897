#include "net/support/client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <cctype>
#include <csignal>
#include <stdexcept>

namespace spillway::net::test {
namespace {

using boost::asio::ip::tcp;

int connect_to(std::uint16_t port, const std::string& host, const std::string& from) {
    const tcp::endpoint to(boost::asio::ip::make_address(host), port);
    const int handle = ::socket(to.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (handle < 0) throw std::runtime_error("socket failed");
    const timeval patience{10, 0};
    ::setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int on = 1;
    ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    bool done = true;
    if (!from.empty()) {
        const tcp::endpoint source(boost::asio::ip::make_address(from), 0);
        done = ::bind(handle, source.data(), static_cast<socklen_t>(source.size())) == 0;
    }
    done = done && ::connect(handle, to.data(), static_cast<socklen_t>(to.size())) == 0;
    if (!done) {
        ::close(handle);
        throw std::runtime_error("connect failed");
    }
    return handle;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

void parse_fields(std::string_view head, Answer& answer) {
    auto at = head.find("\r\n");
    while (at + 2 < head.size()) {
        const auto end = head.find("\r\n", at + 2);
        const auto line = head.substr(at + 2, end - at - 2);
        at = end;
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) continue;
        answer.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    }
}

}  // namespace

void Client::send(std::string_view bytes) {
    // The server may have answered and hung up before all is sent; what it said is what counts.
    static_cast<void>(write_all(bytes));
}

void Client::send_bytewise(std::string_view bytes) {
    for (const char byte : bytes) send(std::string_view(&byte, 1));
}

bool Client::read_until(std::size_t size) {
    while (received_.size() < size) {
        const auto more = read_some();
        if (more.empty()) return false;
        received_.append(more);
    }
    return true;
}

Answer Client::read_answer(BodyRule rule) {
    std::size_t end = std::string::npos;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
        const auto more = read_some();
        if (more.empty()) return {};
        received_.append(more);
    }
    Answer answer;
    const auto head = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    if (!head.starts_with("HTTP/1.1 ")) return {};
    answer.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
    parse_fields(head, answer);
    const auto length = answer.header("content-length");
    if (rule == BodyRule::none_follows || length.empty()) return answer;
    const std::size_t size = std::stoul(length);
    if (!read_until(size)) return {};
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
}

std::string Client::read_to_end() {
    while (true) {
        const auto more = read_some();
        if (more.empty()) return std::exchange(received_, {});
        received_.append(more);
    }
}

PlainClient::PlainClient(std::uint16_t port, const std::string& host, const std::string& from)
    : socket_(connect_to(port, host, from)) {}

PlainClient::~PlainClient() {
    ::close(socket_);
}

void PlainClient::end_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool PlainClient::has_input_within(std::chrono::milliseconds time) const {
    pollfd wanted{socket_, POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(time.count())) > 0;
}

bool PlainClient::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string PlainClient::read_some() {
    std::array<char, 16384> buffer{};
    const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    return got <= 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(got));
}

TlsClient::TlsClient(std::uint16_t port, const TlsOptions& options, const std::string& host)
    : transport_(port, host),
      context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free),
      ssl_(nullptr, &SSL_free) {
    std::signal(SIGPIPE, SIG_IGN);                  // OpenSSL writes to sockets that may be closed
    SSL_CTX_set_security_level(context_.get(), 0);  // old versions must be ours to offer
    SSL_CTX_set_min_proto_version(context_.get(), options.min_version);
    SSL_CTX_set_max_proto_version(context_.get(), options.max_version);
    if (!options.tls12_ciphers.empty()) {
        SSL_CTX_set_cipher_list(context_.get(), options.tls12_ciphers.c_str());
    }
    ssl_.reset(SSL_new(context_.get()));
    if (!options.alpn.empty()) {
        SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(options.alpn.data()),
                            static_cast<unsigned>(options.alpn.size()));
    }
    if (options.resume != nullptr) SSL_set_session(ssl_.get(), options.resume);
    SSL_set_fd(ssl_.get(), transport_.handle());
    ERR_clear_error();
    connected_ = SSL_connect(ssl_.get()) == 1;
    if (!connected_) {
        const char* reason = ERR_reason_error_string(ERR_peek_last_error());
        failure_ = reason == nullptr ? "" : reason;
    }
}

TlsClient::~TlsClient() = default;

std::string TlsClient::protocol() const {
    return SSL_get_version(ssl_.get());
}
std::string TlsClient::cipher() const {
    return SSL_get_cipher_name(ssl_.get());
}

std::string TlsClient::alpn() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

std::string TlsClient::common_name() const {
    X509* certificate = SSL_get0_peer_certificate(ssl_.get());
    std::array<char, 256> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                              static_cast<int>(name.size()));
    return name.data();
}

bool TlsClient::was_resumed() const {
    return SSL_session_reused(ssl_.get()) == 1;
}
SSL_SESSION* TlsClient::take_session() {
    return SSL_get1_session(ssl_.get());
}

void TlsClient::end_sending() {
    SSL_shutdown(ssl_.get());
}

bool TlsClient::write_all(std::string_view bytes) {
    std::size_t written = 0;
    return connected_ && SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written) == 1;
}

std::string TlsClient::read_some() {
    std::array<char, 16384> buffer{};
    std::size_t got = 0;
    if (!connected_ || SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &got) != 1) return "";
    return {buffer.data(), got};
}

}  // namespace spillway::net::test
