#include "net/date_field.hpp"

#include <cstddef>
#include <cstdio>

namespace spillway::net {

std::string_view DateField::text(std::time_t now) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (now != second_) {
        std::tm utc{};
        ::gmtime_r(&now, &utc);
        std::snprintf(text_.data(), text_.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                      kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday % 100,
                      kMonths[static_cast<std::size_t>(utc.tm_mon)], (utc.tm_year + 1900) % 10000,
                      utc.tm_hour % 100, utc.tm_min % 100, utc.tm_sec % 100);
        second_ = now;
    }
    return text_.data();
}

}  // namespace spillway::net
