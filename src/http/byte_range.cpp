#include "http/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "http/ascii.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxField = 4096;

// Decimal digits only; what is too large counts as the largest number, which lies behind any end.
std::optional<std::uint64_t> number(std::string_view digits) {
    if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::uint64_t value = 0;
    const auto done = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return done.ec == std::errc() ? value : std::numeric_limits<std::uint64_t>::max();
}

// "-500": that many bytes at the end.
RangeChoice suffix(std::string_view digits, std::uint64_t size) {
    const auto length = number(digits);
    if (!length) return {};
    if (*length == 0 || size == 0) return {.verdict = RangeVerdict::unsatisfiable};
    return {RangeVerdict::part, {size - std::min(*length, size), size - 1}};
}

RangeChoice choose_one(std::string_view spec, std::uint64_t size) {
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos) return {};
    if (dash == 0) return suffix(spec.substr(1), size);
    const auto first = number(spec.substr(0, dash));
    const auto rest = spec.substr(dash + 1);
    const auto last =
        rest.empty() ? std::optional(std::numeric_limits<std::uint64_t>::max()) : number(rest);
    if (!first || !last || *last < *first) return {};
    if (*first >= size) return {.verdict = RangeVerdict::unsatisfiable};
    return {RangeVerdict::part, {*first, std::min(*last, size - 1)}};
}

}  // namespace

RangeChoice choose_range(std::optional<std::string_view> range,
                         std::optional<std::string_view> if_range, std::string_view etag,
                         std::uint64_t size) {
    if (!range || range->size() > kMaxField) return {};
    // Strong comparison (section 13.1.5): a weak tag never matches, and ours are strong.
    if (if_range && (etag.empty() || trim_ows(*if_range) != etag)) return {};
    auto rest = trim_ows(*range);
    const auto unit = next_piece(rest, '=');
    if (!equals_ignoring_case(unit, "bytes")) return {};
    std::optional<std::string_view> only;
    while (!rest.empty()) {
        const auto spec = trim_ows(next_piece(rest, ','));
        if (spec.empty()) continue;  // lists may have empty elements (section 5.6.1)
        if (only) return {};
        only = spec;
    }
    return only ? choose_one(*only, size) : RangeChoice{};
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.first) + "-" + std::to_string(range.last) + "/" +
           std::to_string(size);
}

std::string content_range_of_none(std::uint64_t size) {
    return "bytes */" + std::to_string(size);
}

}  // namespace spillway::http
