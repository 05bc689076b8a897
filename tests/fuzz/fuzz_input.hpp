// What every fuzz target is made of: one input seen as text, and a check that stops the fuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace spillway::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return base::as_text({data, size});
}

// Unlike assert, also in builds with NDEBUG.
inline void require(bool held, const char* what) {
    if (held) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace spillway::fuzz
