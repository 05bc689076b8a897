#include "domain/registry/money.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

struct Suffix {
    std::string_view text;
    MoneyUnit unit;
};
constexpr std::array<Suffix, 5> kSuffixes{{{"万元", MoneyUnit::ten_thousand},
                                           {"万", MoneyUnit::ten_thousand},
                                           {"元整", MoneyUnit::yuan},
                                           {"元", MoneyUnit::yuan},
                                           {"圆", MoneyUnit::yuan}}};
constexpr std::array<std::string_view, 5> kSigns{"人民币", "RMB", "CNY", "¥", "￥"};

constexpr int decimals_of(MoneyUnit unit) {
    return unit == MoneyUnit::ten_thousand ? 6 : 2;
}

bool is_digit(char symbol) {
    return symbol >= '0' && symbol <= '9';
}

// Thousands apart by commas in threes, or no comma at all.
bool are_separators_right(std::string_view whole) {
    const auto first = whole.find(',');
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 3) return false;
    for (std::size_t i = first; i < whole.size(); i += 4) {
        if (whole[i] != ',' || whole.size() - i < 4) return false;
    }
    return (whole.size() - first) % 4 == 0;
}

std::optional<std::int64_t> scaled(std::string_view number, int decimals) {
    const auto point = number.find('.');
    const auto whole = number.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view{} : number.substr(point + 1);
    while (fraction.ends_with('0')) fraction.remove_suffix(1);
    if (whole.empty() || fraction.size() > static_cast<std::size_t>(decimals)) return std::nullopt;
    if (!are_separators_right(whole)) return std::nullopt;
    std::int64_t value = 0;
    const auto push = [&](char symbol) {
        value = value * 10 + (symbol - '0');
        return value <= kMaxFen;
    };
    for (const char symbol : whole) {
        if (symbol == ',') continue;
        if (!is_digit(symbol) || !push(symbol)) return std::nullopt;
    }
    for (int i = 0; i < decimals; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const char symbol = at < fraction.size() ? fraction[at] : '0';
        if (!is_digit(symbol) || !push(symbol)) return std::nullopt;
    }
    return value;
}

std::string_view sign_of(MoneyUnit unit) {
    return unit == MoneyUnit::ten_thousand ? "万元" : "元";
}

// The number in its unit with as few decimals as it takes, but at least `least`.
std::string digits_of(Money money, std::size_t least) {
    const auto decimals = static_cast<std::size_t>(decimals_of(money.unit));
    auto text = std::to_string(money.fen < 0 ? -money.fen : money.fen);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, 1, '.');
    while (text.ends_with('0') && text.size() - text.find('.') - 1 > least) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return (money.fen < 0 ? "-" : "") + text;
}

}  // namespace

std::optional<Money> parse_money(std::string_view text, MoneyUnit assumed) {
    auto folded = fold_width(base::trim(text));
    std::erase_if(folded, [](char symbol) { return symbol == ' ' || symbol == '\t'; });
    std::string_view rest = folded;
    for (const auto sign : kSigns) {
        if (rest.starts_with(sign)) rest.remove_prefix(sign.size());
    }
    Money money{.unit = assumed};
    for (const auto& suffix : kSuffixes) {
        if (!rest.ends_with(suffix.text)) continue;
        rest.remove_suffix(suffix.text.size());
        money.unit = suffix.unit;
        break;
    }
    const bool is_negative = rest.starts_with('-');
    if (is_negative) rest.remove_prefix(1);
    const auto fen = scaled(rest, decimals_of(money.unit));
    if (!fen) return std::nullopt;
    money.fen = is_negative ? -*fen : *fen;
    return money;
}

std::string money_text(Money money) {
    return digits_of(money, 0).append(sign_of(money.unit));
}

std::string money_digits(Money money) {
    auto text = digits_of(money, 2);
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (auto at = text.find('.'); at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
}

}  // namespace spillway::domain
