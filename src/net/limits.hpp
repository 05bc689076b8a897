// How long and how much a client may take, per listener. The defaults are those of production;
// tests shorten them. Times are kept by a sweep, so that a deadline may come late by a tenth of
// the shortest of them. The bounds on heads are fixed in http/request_head.hpp. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace spillway::net {

struct Limits {
    std::chrono::milliseconds handshake{std::chrono::seconds{10}};
    std::chrono::milliseconds header{std::chrono::seconds{10}};  // from its first byte
    std::chrono::milliseconds idle{std::chrono::seconds{30}};    // between requests
    // A body or a response may take `transfer_grace`, plus what its bytes so far take at
    // `transfer_rate`, but never more than `transfer_total`.
    std::chrono::milliseconds transfer_grace{std::chrono::seconds{10}};
    std::chrono::milliseconds transfer_total{std::chrono::minutes{10}};
    std::size_t transfer_rate = 1024;                            // bytes per second
    std::chrono::milliseconds closing{std::chrono::seconds{3}};  // for the peer to hang up

    // Bodies that are read piece by piece: each piece within `stream_stall`, on the whole as above
    // but up to `stream_total`. What the handler takes for a piece does not count.
    std::chrono::milliseconds stream_stall{std::chrono::seconds{30}};
    std::chrono::milliseconds stream_total{std::chrono::hours{6}};
    std::uint64_t stream_bytes = std::uint64_t{4} << 30;  // beyond: the handler is told

    std::size_t body_bytes = std::size_t{1024 + 64} * 1024;         // beyond: 413
    std::size_t all_bodies_bytes = std::size_t{256} * 1024 * 1024;  // at once; beyond: 503
    std::size_t discarded_bytes = std::size_t{4} * 1024 * 1024;     // after a refusal
    std::uint32_t requests_per_connection = 1000;

    std::uint32_t connections = 4096;
    std::uint32_t connections_per_network = 256;  // IPv4 /24, IPv6 /56
};

}  // namespace spillway::net
