// A Range field, and behind its first line break an If-Range, against representations of all sizes.
#include <array>

#include "fuzz_input.hpp"
#include "http/byte_range.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kTag = "\"abc\"";
    constexpr std::array<std::uint64_t, 5> kSizes{0, 1, 1000, 1ULL << 40, ~0ULL};
    const auto input = fuzz::text_of(data, size);
    const auto line = input.find('\n');
    const auto field = input.substr(0, line);
    std::optional<std::string_view> condition;
    if (line != std::string_view::npos) condition = input.substr(line + 1);
    for (const auto whole : kSizes) {
        const auto choice = http::choose_range(field, condition, kTag, whole);
        if (choice.verdict != http::RangeVerdict::part) continue;
        fuzz::require(choice.range.first <= choice.range.last, "a part has a byte");
        fuzz::require(choice.range.last < whole, "a part ends within the whole");
        const auto again =
            "bytes=" + std::to_string(choice.range.first) + "-" + std::to_string(choice.range.last);
        fuzz::require(http::choose_range(again, std::nullopt, kTag, whole).range == choice.range,
                      "a part asked for by its ends is the same part");
    }
    return 0;
}
