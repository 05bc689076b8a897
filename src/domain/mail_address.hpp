// Whether a text is an e-mail address that mail can be sent to: the plain form of RFC 5321 section
// 4.1.2 (no quotes, comments or literals) in ASCII, which is all that a relay is sure to take. What
// passes can stand in a header and in a command as it is. Any thread.
#pragma once

#include <string_view>

namespace spillway::domain {

inline constexpr std::size_t kMaxMailAddress = 254;

[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace spillway::domain
