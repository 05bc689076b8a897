// The day on which a letter came or somebody called, as staff type it in: the terms run from it.
// Never in the future, and not so long ago that it is more likely a slip of the pen. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

#include "base/clock.hpp"

namespace spillway::domain {

inline constexpr std::chrono::days kMaxReceivedAge{366};

enum class ReceivedDayFault : std::uint8_t {
    missing,
    not_a_day,  // or a month of which no day is given
    in_future,
    too_long_ago,
};

[[nodiscard]] std::expected<base::Day, ReceivedDayFault> check_received_day(std::string_view typed,
                                                                            base::Day today);

}  // namespace spillway::domain
