#include "http/ascii.hpp"

#include <algorithm>

namespace spillway::http {

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char symbol) { return to_lower(symbol); });
    return lower;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(
        a, b, {}, [](char symbol) { return to_lower(symbol); },
        [](char symbol) { return to_lower(symbol); });
}

std::string_view trim_ows(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view next_piece(std::string_view& rest, char separator) noexcept {
    const auto end = rest.find(separator);
    const auto piece = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return piece;
}

}  // namespace spillway::http
