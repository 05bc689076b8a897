// Whether a person wrote a message of their own accord, by its header. What a machine sent is never
// answered (RFC 3834 section 2). Inside mail/ only.
#pragma once

#include <string_view>

#include "domain/mailed_complaint.hpp"
#include "mail/gmime.hpp"

namespace spillway::mail {

// `subject` and `from` are decoded; whether the envelope's sender is null, is the caller's to add.
[[nodiscard]] domain::MailOrigin origin_of(GMimeMessage* message, std::string_view subject,
                                           std::string_view from, std::string_view own_address);

}  // namespace spillway::mail
