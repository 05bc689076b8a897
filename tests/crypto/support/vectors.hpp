// The fixed vectors of vectors.txt (made by vectors.py) and the keys and ids that go with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/hex.hpp"

namespace spillway::crypto::test {

// The value of that name. Throws std::out_of_range when there is none.
std::string vector_text(std::string_view name);
base::Bytes vector_bytes(std::string_view name);

// The bytes first, first + 1, …
base::Bytes counted_bytes(std::uint8_t first, std::size_t size);

// An id or a secret of these bytes.
template <class T>
T counted(std::uint8_t first) {
    T value;
    for (auto& byte : value.fill()) byte = first++;
    return value;
}

inline std::string hex(base::ByteView bytes) {
    return base::hex_encode(bytes);
}

// `bytes` with one bit of byte `at` turned over.
base::Bytes tampered(base::ByteView bytes, std::size_t at);

}  // namespace spillway::crypto::test
