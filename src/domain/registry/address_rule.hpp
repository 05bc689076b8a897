// The rule for home addresses on form A6 (the notes under annex 6 of the notice): town or street,
// road, and the estate's name where there is one; never a house, building, unit or room number, and
// one usual home. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace spillway::domain {

enum class AddressFault : std::uint8_t {
    too_fine,  // a house, building, unit, floor or room number, or a bare number at the end
    several,   // more than one home
};

struct AddressFinding {
    AddressFault fault{};
    std::string cut{};  // the same address as the rule allows it; empty: nothing sensible is left
};

// Behind what a draft keeps of an address that was too fine: the finer part is never stored, and
// the mark keeps it in error until somebody agrees to the cut.
inline constexpr std::string_view kCutMark = "…";
// Behind the first of several homes.
inline constexpr std::string_view kSeveralMark = ";…";

// What is checked: trimmed, non-empty text. Full-width digits and Chinese numerals count as digits;
// a name that merely has a numeral in it (a road, a village, an estate) does not offend.
[[nodiscard]] std::expected<void, AddressFinding> check_address(std::string_view address);

}  // namespace spillway::domain
