#include <algorithm>
#include <memory>
#include <utility>

#include "app/choose_password.hpp"
#include "app/sessions.hpp"
#include "base/hex.hpp"
#include "crypto/keys.hpp"
#include "storage/outbox_store.hpp"
#include "storage/recovery_code_store.hpp"
#include "storage/staff_store.hpp"
#include "view/pages/account_page.hpp"
#include "web/failure.hpp"
#include "web/fingerprints.hpp"
#include "web/password_errors.hpp"
#include "web/responses.hpp"
#include "web/shared.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

struct PasswordOutcome {
    bool current_is_wrong = false;
    view::PasswordError error = view::PasswordError::none;
};

view::AccountNote account_note_of(std::string_view query) {
    if (query == "password") return view::AccountNote::password_changed;
    if (query == "mail") return view::AccountNote::mail_set;
    if (query == "revoked") return view::AccountNote::session_revoked;
    return query == "totp" ? view::AccountNote::totp_on : view::AccountNote::none;
}

http::Response render_account(const StaffCall& call, const PasswordOutcome& outcome) {
    auto& services = call.site.services();
    const auto& session = *call.session;
    view::AccountPage shown;
    shown.frame = call.site.frame(call, "/account", view::NavItem::account);
    shown.user = session.login;
    shown.fingerprint = fingerprint_words(crypto::fingerprint(session.publics), call.language);
    shown.confirmed = session.is_confirmed;
    services.read([&](storage::Connection& reader) {
        for (const auto& row : app::list_own_sessions(services.instance, reader, session)) {
            shown.sessions.push_back(
                {base::hex_encode(row.id), row.created_at, row.seen_at, row.is_this});
        }
        if (const auto mail = storage::find_staff_mail(reader, session.id))
            shown.mail = mail->address;
        shown.recovery_codes_left =
            static_cast<std::size_t>(storage::count_unused_recovery_codes(reader, session.id));
        return true;
    });
    shown.mail_is_bad = call.request.query == "mail-bad";
    shown.totp_enrolled = session.has_totp;
    shown.note = account_note_of(call.request.query);
    shown.current_password_wrong = outcome.current_is_wrong;
    shown.password_error = outcome.error;
    shown.minimum_length = app::kMinPasswordLength;
    const bool is_fine = !outcome.current_is_wrong && outcome.error == view::PasswordError::none;
    return page(view::render(services.renderer, call.language, shown), is_fine ? 200 : 422);
}

Awaitable<http::Response> show(const StaffCall& call, const PasswordOutcome& outcome) {
    auto render = [&] { return render_account(call, outcome); };
    auto rendering = run_on(call.site.services().workers, std::move(render));
    co_return co_await std::move(rendering);
}

Shared<app::PreparedPasswordChange, app::PasswordError> prepare_change(
    const StaffCall& call, const base::SecretText& current, const base::SecretText& chosen) {
    auto& services = call.site.services();
    const auto account = services.read([&](storage::Connection& reader) {
        return storage::find_account(reader, call.session->id);
    });
    if (!account) throw Refused(404);
    return share(
        app::prepare_password_change(services.instance, *call.session, *account, current, chosen));
}

}  // namespace

Awaitable<http::Response> show_account(StaffCall call) {
    const PasswordOutcome nothing;
    auto showing = show(call, nothing);
    co_return co_await std::move(showing);
}

Awaitable<http::Response> change_password(StaffCall call) {
    auto& services = call.site.services();
    const auto current = call.form.take("current");
    const auto chosen = call.form.take("password");
    const auto again = call.form.take("again");
    PasswordOutcome outcome;
    if (chosen.reveal() != again.reveal()) {
        outcome.error = view::PasswordError::not_the_same;
        auto showing = show(call, outcome);
        co_return co_await std::move(showing);
    }
    auto prepare = [&] { return prepare_change(call, current, chosen); };
    auto preparing = run_on(services.known_signers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) {
        outcome.current_is_wrong = prepared.error() == app::PasswordError::wrong_old;
        outcome.error = error_of(prepared.error());
        auto showing = show(call, outcome);
        co_return co_await std::move(showing);
    }
    auto store = [change = *prepared](storage::Connection& writer) {
        return app::store_password_change(writer, *change).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    co_return see_other(stored ? "/account?password" : "/account");
}

Awaitable<http::Response> revoke_session(StaffCall call) {
    auto& services = call.site.services();
    const auto bytes = base::hex_decode(call.form.get("session"));
    crypto::Digest id{};
    if (!bytes || bytes->size() != id.size()) co_return see_other("/account");
    std::ranges::copy(*bytes, id.begin());
    auto revoke = [id, stamp = app::stamp_of(services.instance, call.session->id)](
                      storage::Connection& writer) {
        return app::revoke_session(writer, stamp, id);
    };
    auto revoking = write(services.writer, std::move(revoke));
    const bool revoked = co_await std::move(revoking);
    co_return see_other(revoked ? "/account?revoked" : "/account");
}

Awaitable<http::Response> revoke_other_sessions(StaffCall call) {
    auto& services = call.site.services();
    auto revoke =
        [kept = call.session->session_id,
         stamp = app::stamp_of(services.instance, call.session->id)](storage::Connection& writer) {
            return app::revoke_other_sessions(writer, stamp, kept);
        };
    auto revoking = write(services.writer, std::move(revoke));
    co_await std::move(revoking);
    co_return see_other("/account?revoked");
}

}  // namespace spillway::web
