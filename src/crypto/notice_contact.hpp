// The mail address of a reporter who wants notices, sealed to the key of the process that sends
// them and bound to the case. All sealed addresses have one length. Any thread.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

// Throws std::invalid_argument for an address longer than domain::kMaxMailAddress.
[[nodiscard]] base::Bytes seal_notice_contact(const base::SecretText& address,
                                              const domain::CaseId& case_id, const BoxPublic& to);

[[nodiscard]] std::expected<base::SecretText, OpenError> open_notice_contact(
    base::ByteView sealed, const domain::CaseId& case_id, const BoxKeys& keys);

}  // namespace spillway::crypto
