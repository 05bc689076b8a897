// What the token in a staff member's cookie gives: the id that storage knows, the key under which
// the private keys rest while the session lasts, and the token for forms. Storage alone opens no
// session, and a restart ends none. Any thread.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

// 43 characters of base64url.
[[nodiscard]] base::SecretText token_text(const SessionToken& token);
[[nodiscard]] std::optional<SessionToken> parse_token(std::string_view text);

// One-way; this is what the database may hold.
[[nodiscard]] Digest session_id(const SessionToken& token);

[[nodiscard]] base::Bytes wrap_for_session(const SessionToken& token, const domain::StaffId& staff,
                                           const StaffSecrets& secrets);
[[nodiscard]] std::expected<StaffSecrets, OpenError> unwrap_from_session(
    const SessionToken& token, const domain::StaffId& staff, base::ByteView wrapped);

// 43 characters of base64url for a hidden form field; the same for the session's whole life.
[[nodiscard]] std::string csrf_token(const SessionToken& token);
[[nodiscard]] bool csrf_matches(const SessionToken& token, std::string_view given);

}  // namespace spillway::crypto
