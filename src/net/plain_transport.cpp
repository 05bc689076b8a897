#include "net/socket_calls.hpp"
#include "net/transport.hpp"

namespace spillway::net {
namespace {

class PlainTransport final : public Transport {
public:
    explicit PlainTransport(int socket) noexcept : socket_(socket) {}

    Progress handshake() override { return Progress::done; }
    Reading read(std::span<char> into) override { return receive_some(socket_, into); }
    [[nodiscard]] bool has_buffered() const noexcept override { return false; }
    Progress write(Outgoing& out) override {
        while (!out.empty()) {
            const auto sent = send_some(socket_, out.head, out.body);
            if (sent.progress != Progress::done) return sent.progress;
            out.drop(sent.bytes);
        }
        return Progress::done;
    }
    Progress finish() override { return end_sending(socket_); }
    Reading discard(std::span<char> into) override { return receive_some(socket_, into); }

private:
    int socket_;
};

}  // namespace

void Outgoing::drop(std::size_t bytes) noexcept {
    const auto of_head = bytes < head.size() ? bytes : head.size();
    head.remove_prefix(of_head);
    body.remove_prefix(bytes - of_head);
}

std::unique_ptr<Transport> make_plain_transport(int socket) {
    return std::make_unique<PlainTransport>(socket);
}

}  // namespace spillway::net
