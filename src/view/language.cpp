#include "view/language.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "base/utf8.hpp"

namespace spillway::view {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::optional<Language> language_of_range(std::string_view range) {
    const auto name = lower(range);
    if (name == "en" || name.starts_with("en-")) return Language::en;
    if (name != "zh" && !name.starts_with("zh-")) return std::nullopt;
    for (const std::string_view traditional : {"zh-hant", "zh-tw", "zh-hk", "zh-mo"}) {
        if (name.starts_with(traditional)) return Language::zh_tw;
    }
    return Language::zh_cn;
}

// The weight in thousandths: 1000 when none is given, 0 when it is malformed.
int weight_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    double weight = 0;
    const auto digits = parameters.substr(at + 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (error != std::errc{} || weight < 0 || weight > 1) return 0;
    return static_cast<int>(weight * 1000);
}

}  // namespace

std::optional<Language> parse_tag(std::string_view tag) {
    for (const auto& entry : kLanguages) {
        if (entry.tag == tag) return entry.language;
    }
    return std::nullopt;
}

Language negotiate(std::string_view accept_language) {
    auto best = Language::zh_cn;
    int best_weight = 0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const auto item = base::trim(accept_language.substr(0, comma));
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                      : comma + 1);
        const auto semicolon = item.find(';');
        const auto language = language_of_range(base::trim(item.substr(0, semicolon)));
        if (!language) continue;
        const auto weight =
            semicolon == std::string_view::npos ? 1000 : weight_of(item.substr(semicolon + 1));
        if (weight > best_weight) {
            best = *language;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace spillway::view
