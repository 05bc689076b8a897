// How mail programs begin the subject of a reply and of a forwarded message, in lower case. For
// message_origin.cpp.
#pragma once

#include <array>
#include <string_view>

namespace spillway::mail {

inline constexpr std::array<std::string_view, 7> kReplyWords{"re:",  "回复", "答复", "回覆",
                                                             "答覆", "aw:",  "sv:"};
inline constexpr std::array<std::string_view, 5> kForwardWords{"fw:", "fwd:", "转发", "轉寄",
                                                               "轉發"};

}  // namespace spillway::mail
