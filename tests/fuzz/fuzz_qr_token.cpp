// The token of a QR link: one that is believed is exactly the one that we would make.
#include "crypto/qr_token.hpp"
#include "fuzz_input.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::InstanceSecret secret;  // all zero, as the corpus has it
    const auto token = fuzz::text_of(data, size);
    if (const auto claim = crypto::read_qr_token(secret, token)) {
        fuzz::require(crypto::make_qr_token(secret, claim->target, claim->generation) == token,
                      "one claim has one token");
    }
    for (const auto index : crypto::check_word_indices(secret, token)) {
        fuzz::require(index < 2048, "a word of the list");
    }
    return 0;
}
