// A blocking client that sends exactly the bytes it is told to, over TCP or TLS. A read that takes
// longer than ten seconds counts as the end, so that a wrong server fails a test and hangs none.
#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace spillway::net::test {

struct Answer {
    unsigned status = 0;                         // 0: the connection ended first
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

enum class BodyRule { as_declared, none_follows };  // none_follows: the answer to HEAD

struct TlsOptions {
    int min_version = TLS1_2_VERSION;
    int max_version = TLS1_3_VERSION;
    std::string alpn{};  // names, each behind its length; empty: not offered
    std::string tls12_ciphers{};
    SSL_SESSION* resume = nullptr;
};

class Client {
public:
    virtual ~Client() = default;

    void send(std::string_view bytes);
    void send_bytewise(std::string_view bytes);  // one record or segment each
    [[nodiscard]] Answer read_answer(BodyRule rule = BodyRule::as_declared);
    [[nodiscard]] std::string read_to_end();
    // True when the server closes and has sent nothing more.
    [[nodiscard]] bool is_closed_by_server() { return read_to_end().empty(); }

    [[nodiscard]] Answer ask(std::string_view bytes) {
        send(bytes);
        return read_answer();
    }

    virtual void end_sending() = 0;

protected:
    virtual bool write_all(std::string_view bytes) = 0;
    virtual std::string read_some() = 0;  // "" at the end

private:
    bool read_until(std::size_t size);
    std::string received_;
};

class PlainClient final : public Client {
public:
    explicit PlainClient(std::uint16_t port, const std::string& host = "127.0.0.1",
                         const std::string& from = "");
    ~PlainClient() override;
    PlainClient(const PlainClient&) = delete;
    PlainClient& operator=(const PlainClient&) = delete;
    void end_sending() override;
    [[nodiscard]] int handle() const { return socket_; }
    // Waits for bytes from the server, or its end.
    [[nodiscard]] bool has_input_within(std::chrono::milliseconds time) const;

protected:
    bool write_all(std::string_view bytes) override;
    std::string read_some() override;

private:
    int socket_;
};

class TlsClient final : public Client {
public:
    explicit TlsClient(std::uint16_t port, const TlsOptions& options = {},
                       const std::string& host = "127.0.0.1");
    ~TlsClient() override;
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    [[nodiscard]] bool is_connected() const { return connected_; }
    [[nodiscard]] std::string failure() const { return failure_; }  // OpenSSL's reason
    [[nodiscard]] std::string protocol() const;                     // "TLSv1.3"
    [[nodiscard]] std::string cipher() const;
    [[nodiscard]] std::string alpn() const;
    [[nodiscard]] std::string common_name() const;  // of the server's certificate
    [[nodiscard]] bool was_resumed() const;
    // The latest ticket; the caller frees it. Comes with the first answer in TLS 1.3.
    [[nodiscard]] SSL_SESSION* take_session();

    void end_sending() override;

protected:
    bool write_all(std::string_view bytes) override;
    std::string read_some() override;

private:
    PlainClient transport_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
    bool connected_ = false;
    std::string failure_;
};

}  // namespace spillway::net::test
