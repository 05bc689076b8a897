// The Date field (RFC 9110 section 5.6.7), made anew once a second at most. One thread.
#pragma once

#include <array>
#include <ctime>
#include <string_view>

namespace spillway::net {

class DateField {
public:
    // As in `Tue, 24 Nov 2026 06:40:23 GMT`; valid until the next call.
    [[nodiscard]] std::string_view text(std::time_t now);

private:
    std::time_t second_ = -1;
    std::array<char, 30> text_{};
};

}  // namespace spillway::net
