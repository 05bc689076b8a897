#include "crypto/session.hpp"

#include "base/base64.hpp"
#include "crypto/derivation.hpp"
#include "crypto/secret_pair.hpp"

namespace spillway::crypto {
namespace {

using SessionWrapKey = base::Secret<struct SessionWrapKeyTag, 32>;

SessionWrapKey wrap_key(const SessionToken& token) {
    SessionWrapKey key;
    derive(key.fill(), token.reveal(), Derived::session_wrap);
    return key;
}

void wipe_text(std::string& text) noexcept {
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

base::SecretText token_text(const SessionToken& token) {
    auto encoded = base::base64url_encode(token.reveal());
    base::SecretText text(encoded);
    wipe_text(encoded);
    return text;
}

std::optional<SessionToken> parse_token(std::string_view text) {
    auto bytes = base::base64url_decode(text);
    if (!bytes) return std::nullopt;
    std::optional<SessionToken> token;
    if (bytes->size() == SessionToken::kSize) {
        token.emplace(base::ByteView(*bytes).first<SessionToken::kSize>());
    }
    base::wipe(*bytes);
    return token;
}

Digest session_id(const SessionToken& token) {
    Digest id;
    derive(id, token.reveal(), Derived::session_id);
    return id;
}

base::Bytes wrap_for_session(const SessionToken& token, const domain::StaffId& staff,
                             const StaffSecrets& secrets) {
    const auto key = wrap_key(token);
    return seal_secret_pair(key.reveal(), staff, secrets);
}

std::expected<StaffSecrets, OpenError> unwrap_from_session(const SessionToken& token,
                                                           const domain::StaffId& staff,
                                                           base::ByteView wrapped) {
    const auto key = wrap_key(token);
    return open_secret_pair(key.reveal(), staff, wrapped);
}

std::string csrf_token(const SessionToken& token) {
    Digest bytes;
    derive(bytes, token.reveal(), Derived::session_csrf);
    return base::base64url_encode(bytes);
}

bool csrf_matches(const SessionToken& token, std::string_view given) {
    const auto expected = csrf_token(token);
    return base::equal_in_constant_time(base::as_bytes(expected), base::as_bytes(given));
}

}  // namespace spillway::crypto
