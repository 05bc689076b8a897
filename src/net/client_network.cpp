#include "net/client_network.hpp"

#include <algorithm>

namespace spillway::net {

ClientNetwork::ClientNetwork(const boost::asio::ip::address& address) noexcept {
    const auto keep = [this](const auto& bytes, std::size_t count) {
        std::copy_n(bytes.begin(), count, bytes_.begin());
        size_ = count;
    };
    if (address.is_v4()) {
        keep(address.to_v4().to_bytes(), 3);
    } else if (const auto v6 = address.to_v6(); v6.is_v4_mapped()) {
        const auto bytes = v6.to_bytes();
        keep(std::span(bytes).subspan(12), 3);
    } else {
        keep(v6.to_bytes(), 7);
    }
}

}  // namespace spillway::net
