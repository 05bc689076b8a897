// The part of a client's address that limits go by: enough to tell providers' customers apart
// roughly, never one machine. It goes into a keyed hash at once and is kept nowhere. Any thread.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <cstdint>
#include <span>

namespace spillway::net {

class ClientNetwork {
public:
    // IPv4: /24; IPv6: /56; an IPv4 address mapped into IPv6 counts as what it is.
    explicit ClientNetwork(const boost::asio::ip::address& address) noexcept;

    [[nodiscard]] std::span<const std::uint8_t> prefix() const noexcept {
        return std::span(bytes_).first(size_);
    }

private:
    std::array<std::uint8_t, 7> bytes_{};
    std::size_t size_ = 0;
};

}  // namespace spillway::net
