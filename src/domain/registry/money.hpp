// Amounts of money as the forms carry them: whole fen, with the unit in which they were entered.
// Any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spillway::domain {

enum class MoneyUnit : std::uint8_t { yuan = 1, ten_thousand = 2 };

struct Money {
    std::int64_t fen = 0;
    MoneyUnit unit = MoneyUnit::yuan;  // as entered, and as shown

    friend bool operator==(const Money&, const Money&) = default;
};

inline constexpr std::int64_t kMaxFen = 100'000'000'000'000'000;  // a thousand million million yuan

// What people type: full-width digits, separators of thousands, a currency sign before or a unit
// behind. A unit in the text wins over `assumed`. Nothing for anything else, for parts of a fen and
// beyond kMaxFen; a negative amount is read, as its refusal is a rule's business.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text, MoneyUnit assumed);

// Without loss and without separators, the unit's Chinese sign behind: parse_money() reads it back.
[[nodiscard]] std::string money_text(Money money);

// The number alone, in its unit, with separators of thousands and at least two decimals.
[[nodiscard]] std::string money_digits(Money money);

}  // namespace spillway::domain
