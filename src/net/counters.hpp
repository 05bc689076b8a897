// What the server counts for the metrics page: sums only, nothing about any one client.
// Written by the workers, read by any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace spillway::net {

struct Counters {
    std::atomic<std::uint64_t> connections_open{0};
    std::atomic<std::uint64_t> connections_total{0};
    std::atomic<std::uint64_t> connections_refused{0};  // by a limit on their number
    std::atomic<std::uint64_t> handshakes_failed{0};
    std::atomic<std::uint64_t> requests_refused{0};         // before a handler saw them
    std::atomic<std::uint64_t> timeouts{0};                 // connections ended by a deadline
    std::array<std::atomic<std::uint64_t>, 6> responses{};  // by class: [2] is 2xx
};

}  // namespace spillway::net
