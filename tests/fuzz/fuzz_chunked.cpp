// A chunked body comes out the same however it is divided.
#include <algorithm>

#include "fuzz_input.hpp"
#include "http/chunk_check.hpp"

using namespace spillway;

namespace {

struct Outcome {
    base::WipedString body{};
    std::size_t taken = 0;
    bool done = false;
    bool fault = false;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome decode(std::string_view bytes, std::size_t piece) {
    constexpr std::size_t kLimit = 4096;
    http::ChunkedDecoder decoder(kLimit);
    Outcome outcome;
    while (outcome.taken < bytes.size() && !decoder.done()) {
        const auto taken = decoder.feed(bytes.substr(outcome.taken, piece), outcome.body);
        fuzz::require(outcome.body.size() <= kLimit, "the limit");
        if (!taken) return {.fault = true};
        outcome.taken += *taken;
    }
    outcome.done = decoder.done();
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const auto whole = decode(bytes, std::max<std::size_t>(1, size));
    fuzz::require(decode(bytes, 1) == whole, "whole and byte by byte are alike");
    fuzz::require(decode(bytes, 7) == whole, "whole and in pieces are alike");
    return 0;
}
