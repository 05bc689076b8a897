#include "view/pages/account_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/pages/password_text.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

std::string_view text_of(AccountNote note) {
    switch (note) {
        case AccountNote::none:
            return {};
        case AccountNote::password_changed:
            return msg("The password is changed.");
        case AccountNote::session_revoked:
            return msg("The session is ended.");
        case AccountNote::totp_on:
            return msg("The authenticator is on.");
        case AccountNote::mail_set:
            return msg("The address for notices is kept.");
    }
    return {};
}

void set_account_errors(Data& data, const Words& words, const AccountPage& page) {
    std::vector<Data> errors;
    if (page.current_password_wrong) {
        const auto text = words.tr("The current password is not right");
        data.text("error_current", text);
        errors.push_back(error_item(text, "current"));
    }
    if (page.mail_is_bad) {
        const auto text = words.tr("Give an e-mail address such as name@example.com, or none");
        data.text("error_mail", text);
        errors.push_back(error_item(text, "mail"));
    }
    set_new_password(data, words, page.password_error, page.minimum_length);
    if (page.password_error != PasswordError::none) {
        errors.push_back(error_item(
            password_error_text(words, page.password_error, page.minimum_length), "password"));
    }
    set_errors(data, std::move(errors));
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const AccountPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> sessions;
    for (const auto& session : page.sessions) {
        Data item;
        item.text("session_id", session.id)
            .text("began", words.date_time(session.began_at))
            .text("seen", words.date_time(session.seen_at))
            .flag("current", session.current);
        sessions.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.text("note", words.tr(text_of(page.note)))
        .text("user", page.user)
        .text("mail", page.mail)
        .text("roles", page.frame.staff ? words.roles(page.frame.staff->roles) : std::string{})
        .text("fingerprint", page.fingerprint)
        .flag("confirmed", page.confirmed)
        .list("sessions", std::move(sessions))
        .flag("totp_enrolled", page.totp_enrolled)
        .text("recovery_left",
              words.tr_n("{n} recovery code is left.", "{n} recovery codes are left.",
                         page.recovery_codes_left));
    set_account_errors(data, words, page);
    return renderer.render("account", language, data);
}

}  // namespace spillway::view
