// One's own account: sessions (POST /account/sessions/revoke: `session`), password (POST
// /account/password: `current`, `password`, `again`), address for notices (POST /account/mail:
// `mail`), TOTP (GET /account/totp). Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/sign_in_page.hpp"

namespace spillway::view {

struct SessionRow {
    std::string id;
    base::Instant began_at{};
    base::Instant seen_at{};
    bool current = false;
};

enum class AccountNote : unsigned char {
    none,
    password_changed,
    session_revoked,
    totp_on,
    mail_set
};

struct AccountPage {
    PageFrame frame;
    std::string user;
    std::string fingerprint;  // words of one's own key; empty while there is none
    bool confirmed = false;
    std::vector<SessionRow> sessions;
    bool totp_enrolled = false;
    std::size_t recovery_codes_left = 0;
    AccountNote note = AccountNote::none;
    bool current_password_wrong = false;
    PasswordError password_error = PasswordError::none;
    std::size_t minimum_length = 12;
    std::string mail;  // where one's notices go
    bool mail_is_bad = false;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const AccountPage&);

}  // namespace spillway::view
