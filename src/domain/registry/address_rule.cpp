#include "domain/registry/address_rule.hpp"

#include <array>
#include <optional>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

// What a number in front of it makes too fine.
constexpr std::array<std::string_view, 12> kFineMarks{"号楼", "号", "栋", "幢", "单元", "楼",
                                                      "层",   "室", "房", "座", "户",   "#"};
// Several homes in one cell.
constexpr std::array<std::string_view, 5> kBetweenHomes{";", "；", "\n", "另有", "以及"};
constexpr std::u32string_view kChineseDigits = U"〇零一二三四五六七八九十百两";

bool is_number_symbol(char32_t symbol) {
    return (symbol >= U'0' && symbol <= U'9') ||
           kChineseDigits.find(symbol) != std::u32string::npos;
}

bool is_ascii_number(std::string_view number) {
    return number.find_first_not_of("0123456789-") == std::string_view::npos;
}

struct Number {
    std::size_t at = 0;
    std::size_t end = 0;
};

// The next run of digits, letters of a building number and dashes, from `from` on.
std::optional<Number> next_number(std::string_view text, std::size_t from) {
    std::size_t at = from;
    while (at < text.size()) {
        auto rest = text.substr(at);
        if (!is_number_symbol(base::take_code_point(rest))) {
            at = text.size() - rest.size();
            continue;
        }
        std::size_t end = at;
        while (end < text.size()) {
            auto tail = text.substr(end);
            const auto symbol = base::take_code_point(tail);
            if (!is_number_symbol(symbol) && symbol != U'-') break;
            end = text.size() - tail.size();
        }
        return Number{at, end};
    }
    return std::nullopt;
}

bool is_fine(std::string_view text, Number number) {
    const auto after = base::trim(text.substr(number.end));
    const auto digits = text.substr(number.at, number.end - number.at);
    if (after.empty() && is_ascii_number(digits)) return true;
    for (const auto mark : kFineMarks) {
        if (after.starts_with(mark)) return true;
    }
    return false;
}

std::string cut_before(std::string_view text, std::size_t at) {
    auto kept = text.substr(0, at);
    // A letter of a building (B 栋) or an opening bracket goes as well.
    while (!kept.empty() &&
           std::string_view("( -,#ABCDEFGabcdefg").find(kept.back()) != std::string_view::npos) {
        kept.remove_suffix(1);
    }
    auto cut = std::string(base::trim(kept));
    // What is left may be too fine as well.
    if (const auto again = check_address(cut); !again) return again.error().cut;
    return cut;
}

}  // namespace

std::expected<void, AddressFinding> check_address(std::string_view address) {
    if (address.ends_with(kSeveralMark)) {
        const auto kept = address.substr(0, address.size() - kSeveralMark.size());
        return std::unexpected(AddressFinding{AddressFault::several, std::string(kept)});
    }
    for (const auto between : kBetweenHomes) {
        const auto at = address.find(between);
        if (at == std::string_view::npos || at == 0) continue;
        auto first = std::string(base::trim(address.substr(0, at)));
        if (const auto inner = check_address(first); !inner) first = inner.error().cut;
        return std::unexpected(AddressFinding{AddressFault::several, std::move(first)});
    }
    if (address.ends_with(kCutMark)) {
        const auto kept = address.substr(0, address.size() - kCutMark.size());
        return std::unexpected(AddressFinding{AddressFault::too_fine, std::string(kept)});
    }
    const auto text = fold_width(address);
    for (auto number = next_number(text, 0); number; number = next_number(text, number->end)) {
        if (!is_fine(text, *number)) continue;
        return std::unexpected(
            AddressFinding{AddressFault::too_fine, cut_before(text, number->at)});
    }
    // A lettered building without a number: B栋.
    for (const std::string_view mark : {"栋", "幢", "座", "单元"}) {
        const auto at = text.find(mark);
        if (at == std::string::npos || at == 0) continue;
        const auto name = base::trim(std::string_view(text).substr(0, at));
        if (name.empty()) continue;
        const char before = name.back();
        const bool is_letter = (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z');
        if (is_letter)
            return std::unexpected(AddressFinding{AddressFault::too_fine, cut_before(text, at)});
    }
    return {};
}

}  // namespace spillway::domain
