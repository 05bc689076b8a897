#include "domain/registry/normal_text.hpp"

#include <algorithm>

namespace spillway::domain {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

const Choice* choice_of(const FieldEntry& field, std::string_view code) {
    const auto found = std::ranges::find(field.choices, code, &Choice::code);
    return found == field.choices.end() ? nullptr : &*found;
}

PowerLine power_of(const FieldEntry& field, std::string_view line) {
    constexpr std::string_view kBetween = ": ";
    const auto end = std::min(line.find(kBetween), line.size());
    const auto* kind = choice_of(field, line.substr(0, end));
    if (kind == nullptr) return {.text = line};
    line.remove_prefix(std::min(end + kBetween.size(), line.size()));
    return {.kind = kind, .text = line};
}

}  // namespace spillway::domain
