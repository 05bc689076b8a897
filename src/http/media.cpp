#include "http/media.hpp"

#include <algorithm>
#include <array>

#include "http/ascii.hpp"
#include "http/weighted_list.hpp"

namespace spillway::http {
namespace {

using List = std::vector<WeightedValue>;

// The weight given to exactly this value.
std::optional<int> weight_of(const List& list, std::string_view value) {
    const auto found = std::ranges::find(list, value, &WeightedValue::value);
    return found == list.end() ? std::nullopt : std::optional(found->weight);
}

int weight_of_coding(const List& list, Coding coding) {
    if (const auto weight = weight_of(list, name_of(coding))) return *weight;
    if (coding == Coding::gzip) {
        if (const auto weight = weight_of(list, "x-gzip")) return *weight;
    }
    if (const auto weight = weight_of(list, "*")) return *weight;
    return coding == Coding::identity ? 1 : 0;  // as it is will do when nothing else does
}

std::vector<std::string_view> subtags_of(std::string_view tag) {
    std::vector<std::string_view> subtags;
    while (!tag.empty()) subtags.push_back(next_piece(tag, '-'));
    return subtags;
}

// Lower case; for Chinese its script stands for the whole tag.
std::string normal_language(std::string_view tag) {
    auto lower = to_lower(tag);
    const auto subtags = subtags_of(lower);
    if (subtags.empty() || subtags.front() != "zh") return lower;
    const auto has = [&](std::string_view subtag) {
        return std::ranges::find(subtags, subtag) != subtags.end();
    };
    if (has("hans")) return "zh-hans";
    return has("hant") || has("tw") || has("hk") || has("mo") ? "zh-hant" : "zh-hans";
}

// RFC 4647 section 3.4: the range, cut from its end until it names something on offer.
std::optional<std::string_view> look_up_language(std::string range,
                                                 std::span<const std::string_view> offered) {
    while (!range.empty()) {
        for (const auto tag : offered) {
            if (normal_language(tag) == range) return tag;
        }
        const auto dash = range.rfind('-');
        if (dash == std::string::npos || range.starts_with("zh-")) return std::nullopt;
        range.resize(dash);
    }
    return std::nullopt;
}

int weight_of_type(const List& list, std::string_view type) {
    if (const auto weight = weight_of(list, type)) return *weight;
    const auto family = std::string(type.substr(0, type.find('/'))) + "/*";
    if (const auto weight = weight_of(list, family)) return *weight;
    return weight_of(list, "*/*").value_or(0);
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding, const StaticBody& body) {
    std::vector<Coding> offered;
    if (!body.brotli.empty()) offered.push_back(Coding::brotli);
    if (!body.gzip.empty()) offered.push_back(Coding::gzip);
    return choose_coding(accept_encoding, offered);
}

Coding choose_coding(std::string_view accept_encoding, std::span<const Coding> offered) {
    const auto list = parse_weighted_list(accept_encoding);
    if (!list) return Coding::identity;
    auto best = Coding::identity;
    int best_weight = weight_of_coding(*list, Coding::identity);
    for (const auto coding : {Coding::gzip, Coding::brotli}) {
        if (std::ranges::find(offered, coding) == offered.end()) continue;
        const int weight = weight_of_coding(*list, coding);
        if (weight > 0 && weight >= best_weight) {
            best = coding;
            best_weight = weight;
        }
    }
    return best;
}

std::string_view name_of(Coding coding) noexcept {
    switch (coding) {
        case Coding::identity:
            return "identity";
        case Coding::gzip:
            return "gzip";
        case Coding::brotli:
            return "br";
    }
    return "identity";
}

std::optional<std::string_view> choose_language(std::string_view accept_language,
                                                std::span<const std::string_view> offered) {
    auto list = parse_weighted_list(accept_language);
    if (!list) return std::nullopt;
    for (auto& range : *list) range.value = normal_language(range.value);
    std::ranges::stable_sort(*list, std::ranges::greater(), &WeightedValue::weight);
    for (const auto& range : *list) {
        if (range.weight == 0) break;
        if (range.value == "*") {
            const auto found = std::ranges::find_if(offered, [&](std::string_view tag) {
                return weight_of(*list, normal_language(tag)).value_or(1) > 0;
            });
            if (found != offered.end()) return *found;
        } else if (const auto tag = look_up_language(range.value, offered)) {
            return tag;
        }
    }
    return std::nullopt;
}

Representation choose_representation(std::string_view accept) {
    const auto list = parse_weighted_list(accept);
    if (!list) return Representation::html;
    const int json = std::max(weight_of_type(*list, "application/json"),
                              weight_of_type(*list, "application/problem+json"));
    return json > weight_of_type(*list, "text/html") ? Representation::json : Representation::html;
}

}  // namespace spillway::http
