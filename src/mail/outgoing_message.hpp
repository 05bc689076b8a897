// A notice as an Internet message (RFC 5322, MIME), made by GMime: marked as sent by a machine (RFC
// 3834) so that nothing answers it, and with the Message-ID that it is given, so that a repeat is
// recognised. Any thread; nothing is shared.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"

namespace spillway::mail {

struct OutgoingMessage {
    std::string_view from_name{};
    std::string_view from{};  // addresses as domain::is_mail_address takes them
    std::string_view to{};
    std::string_view subject{};
    std::string_view body{};
    std::string_view message_id{};  // with its angle brackets
    std::string_view language{};    // Content-Language
    base::Instant date{};
};

// Lines end in CRLF and are at most 998 bytes long.
[[nodiscard]] base::WipedString compose(const OutgoingMessage& message);

}  // namespace spillway::mail
