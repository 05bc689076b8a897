// The system calls on a connected, non-blocking socket, with errors told as Progress. Any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "net/transport.hpp"

namespace spillway::net {

[[nodiscard]] Reading receive_some(int socket, std::span<char> into) noexcept;

struct Sending {
    Progress progress = Progress::failed;
    std::size_t bytes = 0;
};
// Both parts in one call; done says that some bytes left, not all.
[[nodiscard]] Sending send_some(int socket, std::string_view first,
                                std::string_view second) noexcept;

// done, or failed when the peer is gone already.
[[nodiscard]] Progress end_sending(int socket) noexcept;

}  // namespace spillway::net
