#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "domain/registry/filing.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

bool is_left_out(char32_t symbol) {
    if (symbol < 0x80) {
        const bool is_letter =
            (symbol >= U'a' && symbol <= U'z') || (symbol >= U'0' && symbol <= U'9');
        return !is_letter;
    }
    constexpr std::u32string_view kMarks = U"·•、。“”‘’「」『』《》〈〉【】—–…～";
    return kMarks.find(symbol) != std::u32string_view::npos;
}

std::u32string code_points(std::string_view text) {
    std::u32string symbols;
    while (!text.empty()) symbols += base::take_code_point(text);
    return symbols;
}

// Levenshtein's distance, bounded by the caller's short texts.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, cost});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string folded_name(std::string_view name) {
    std::string folded;
    const auto wide = fold_width(name);
    for (std::string_view rest = wide; !rest.empty();) {
        const auto whole = rest;
        const auto symbol = base::take_code_point(rest);
        if (symbol >= U'A' && symbol <= U'Z') {
            folded += static_cast<char>(symbol - U'A' + U'a');
        } else if (!is_left_out(symbol)) {
            folded += whole.substr(0, whole.size() - rest.size());
        }
    }
    return folded;
}

bool is_like(std::string_view folded_a, std::string_view folded_b) {
    constexpr std::size_t kLongest = 100;
    const auto a = code_points(folded_a);
    const auto b = code_points(folded_b);
    const auto shorter = std::min(a.size(), b.size());
    const auto longer = std::max(a.size(), b.size());
    // Names of people are short: there any difference is another person.
    if (shorter < 4 || longer > kLongest) return false;
    if (folded_a.find(folded_b) != std::string_view::npos ||
        folded_b.find(folded_a) != std::string_view::npos)
        return true;
    const std::size_t allowed = longer / 5;
    return longer - shorter <= allowed && distance(a, b) <= allowed;
}

}  // namespace spillway::domain
