// Why something sealed did not open. What a person is told is the same for all; the log may differ.
#pragma once

#include <cstdint>

namespace spillway::crypto {

enum class OpenError : std::uint8_t {
    malformed,        // too short, or impossible inside
    unknown_version,  // made by a newer program
    not_authentic,    // wrong key, wrong place, or changed
};

}  // namespace spillway::crypto
