#include "domain/typed_code.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

struct Range {
    char32_t first{};
    char32_t last{};
};

// clang-format off
constexpr std::array kSeparators{
    Range{U'\t', U'\r'},
    Range{U' ', U' '},
    Range{U',', U'.'},            // comma, hyphen, dot
    Range{U'_', U'_'},
    Range{U'\u00A0', U'\u00A0'},  // no-break space
    Range{U'\u00AD', U'\u00AD'},  // soft hyphen
    Range{U'\u00B7', U'\u00B7'},  // middle dot
    Range{U'\u1680', U'\u1680'},  // ogham space
    Range{U'\u2000', U'\u2015'},  // spaces, joiners, hyphens, dashes
    Range{U'\u2022', U'\u2022'},  // bullet
    Range{U'\u2028', U'\u202F'},  // line and paragraph ends, directions, narrow space
    Range{U'\u205F', U'\u2060'},  // mathematical space, word joiner
    Range{U'\u2212', U'\u2212'},  // minus
    Range{U'\u3000', U'\u3002'},  // ideographic space, comma, stop
    Range{U'\u30FB', U'\u30FB'},  // katakana middle dot
    Range{U'\uFE58', U'\uFE58'},  // small dash
    Range{U'\uFE63', U'\uFE63'},  // small hyphen
    Range{U'\uFEFF', U'\uFEFF'},  // byte order mark
};
// clang-format on

bool is_separator(char32_t c) {
    return std::ranges::any_of(kSeparators,
                               [&](Range range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::optional<base::WipedString> fold_typed(std::string_view typed) {
    if (!base::is_utf8(typed)) return std::nullopt;
    base::WipedString folded;
    folded.reserve(typed.size());
    bool is_pending = false;
    while (!typed.empty()) {
        const auto whole = typed;
        const char32_t c = half_width(base::take_code_point(typed));
        if (is_separator(c)) {
            is_pending = !folded.empty();
            continue;
        }
        if (is_pending) folded.push_back(' ');
        is_pending = false;
        if (c < 0x80) {
            folded.push_back(static_cast<char>(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c));
        } else {
            folded.append(whole.substr(0, whole.size() - typed.size()));
        }
    }
    return folded;
}

}  // namespace spillway::domain
