#include "http/weighted_list.hpp"

#include <algorithm>

#include "http/ascii.hpp"
#include "http/request_head.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxListField = 1000;
constexpr std::size_t kMaxValues = 50;

// 0, 0.5, 0.125, 1, 1.000 in thousandths.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    int scale = 100;
    for (std::size_t at = 2; at < text.size(); ++at, scale /= 10) {
        if (!is_digit(text[at])) return std::nullopt;
        weight += (text[at] - '0') * scale;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

// A token, or two with a slash between.
bool is_range(std::string_view text) {
    const auto slash = text.find('/');
    return is_token(text.substr(0, slash)) &&
           (slash == std::string_view::npos || is_token(text.substr(slash + 1)));
}

}  // namespace

std::optional<std::vector<WeightedValue>> parse_weighted_list(std::string_view field) {
    if (field.size() > kMaxListField) return std::nullopt;
    std::vector<WeightedValue> list;
    while (!field.empty()) {
        auto rest = trim_ows(next_piece(field, ','));
        if (rest.empty()) continue;
        const auto value = trim_ows(next_piece(rest, ';'));
        if (!is_range(value) || list.size() == kMaxValues) return std::nullopt;
        WeightedValue weighted{.value = to_lower(value)};
        while (!rest.empty()) {
            auto parameter = trim_ows(next_piece(rest, ';'));
            const auto name = next_piece(parameter, '=');
            if (!equals_ignoring_case(name, "q")) continue;
            const auto weight = parse_weight(parameter);
            if (!weight) return std::nullopt;
            weighted.weight = *weight;
        }
        list.push_back(std::move(weighted));
    }
    return list;
}

}  // namespace spillway::http
