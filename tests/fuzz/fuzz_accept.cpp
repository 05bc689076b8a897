// One value as each of the fields by which content is negotiated.
#include <array>

#include "fuzz_input.hpp"
#include "http/media.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array kGzip{http::Coding::gzip};
    constexpr std::array<std::string_view, 3> kLanguages{"zh-CN", "zh-TW", "en"};
    const auto field = fuzz::text_of(data, size);
    fuzz::require(http::choose_coding(field, kGzip) != http::Coding::brotli,
                  "only what is offered");
    const auto language = http::choose_language(field, kLanguages);
    fuzz::require(!language || http::choose_language(*language, kLanguages) == language,
                  "a language of ours chooses itself");
    (void)http::choose_representation(field);
    if (const auto type = http::parse_media_type(field)) {
        fuzz::require(http::parse_media_type(type->essence).has_value(), "an essence is a type");
    }
    return 0;
}
