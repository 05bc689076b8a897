// How long and how much an MTA may take. The defaults are those of production; tests shorten them.
// The times are RFC 5321's (section 4.5.3.2) or shorter, since the MTA is on this machine.
// Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace spillway::net {

struct LmtpLimits {
    std::chrono::milliseconds command{std::chrono::minutes{5}};  // for the next command
    std::chrono::milliseconds data{std::chrono::minutes{3}};     // for the next bytes of a message
    std::chrono::milliseconds message_total{std::chrono::minutes{10}};  // for all of them
    std::chrono::milliseconds writing{std::chrono::minutes{1}};         // for a reply to be taken

    std::size_t message_bytes = std::size_t{50} << 20;        // SIZE; beyond: 552
    std::size_t all_messages_bytes = std::size_t{128} << 20;  // at once; beyond: 452
    std::uint32_t connections = 64;                           // beyond: 421
};

}  // namespace spillway::net
