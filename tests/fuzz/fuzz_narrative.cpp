// Narrative as written before sealing: one spelling per value.
#include <algorithm>

#include "domain/narrative.hpp"
#include "fuzz_input.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView bytes(data, size);
    const auto narrative = domain::decode_narrative(bytes);
    if (!narrative) return 0;
    fuzz::require(std::ranges::equal(domain::encode(*narrative), bytes),
                  "what is read is written alike");
    return 0;
}
