#include "domain/received_day.hpp"

#include "base/utf8.hpp"
#include "domain/registry/partial_date.hpp"

namespace spillway::domain {

std::expected<base::Day, ReceivedDayFault> check_received_day(std::string_view typed,
                                                              base::Day today) {
    const auto text = base::trim(typed);
    if (text.empty()) return std::unexpected(ReceivedDayFault::missing);
    const auto date = parse_partial_date(text);
    if (!date || date->day == 0) return std::unexpected(ReceivedDayFault::not_a_day);
    const auto day = first_day(*date);
    if (day > today) return std::unexpected(ReceivedDayFault::in_future);
    if (day < today - kMaxReceivedAge) return std::unexpected(ReceivedDayFault::too_long_ago);
    return day;
}

}  // namespace spillway::domain
