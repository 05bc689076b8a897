// Builds the exact bytes that are hashed, signed or sealed: fixed sizes, big endian. For this
// folder only.
#pragma once

#include <concepts>

#include "base/bytes.hpp"

namespace spillway::crypto {

template <class Buffer>
void append(Buffer& out, base::ByteView bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template <std::unsigned_integral Number, class Buffer>
void append_number(Buffer& out, Number number) {
    for (std::size_t left = sizeof(Number); left-- > 0;) {
        out.push_back(static_cast<std::uint8_t>(number >> (8 * left)));
    }
}

}  // namespace spillway::crypto
