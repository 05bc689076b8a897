#include <chrono>
#include <memory>
#include <utility>

#include "app/choose_password.hpp"
#include "app/device.hpp"
#include "app/sessions.hpp"
#include "app/sign_in.hpp"
#include "view/pages/sign_in_page.hpp"
#include "web/failure.hpp"
#include "web/password_errors.hpp"
#include "web/responses.hpp"
#include "web/shared.hpp"
#include "web/staff_cookies.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kMaxUserLength = 64;

http::Response show_login_page(const StaffCall& call, view::LoginError error, view::LoginNote note,
                               std::string user, unsigned status) {
    view::LoginPage login;
    login.frame = call.site.frame(call, "/login");
    login.error = error;
    login.note = note;
    login.user = std::move(user);
    auto response = page(view::render(call.site.services().renderer, call.language, login), status);
    add_retry_after(response);
    return response;
}

struct Found {
    std::shared_ptr<app::SignInAttempt> attempt;
    std::optional<crypto::Digest> device;  // known for this account
};

Found look_up(Services& services, std::string_view user, std::string_view cookie) {
    return services.read([&](storage::Connection& reader) {
        return Found{std::make_shared<app::SignInAttempt>(app::find_sign_in(reader, user)),
                     app::recognise_device(reader, user, cookie)};
    });
}

http::Response go_on(const app::NextStep next, const crypto::SessionToken& token) {
    auto response = see_other(next == app::NextStep::choose_password ? "/login/password"
                              : next == app::NextStep::enter_totp    ? "/login/totp"
                              : next == app::NextStep::enrol_totp    ? "/account/totp"
                                                                     : "/");
    set_staff_token(response, token);
    return response;
}

http::Response show_password_page(const StaffCall& call, view::PasswordError error) {
    view::FirstPasswordPage shown;
    shown.frame = call.site.frame(call, "/login/password");
    shown.error = error;
    shown.minimum_length = app::kMinPasswordLength;
    const unsigned status = error == view::PasswordError::none ? 200 : 422;
    return page(view::render(call.site.services().renderer, call.language, shown), status);
}

}  // namespace

Awaitable<http::Response> show_login(StaffCall call) {
    const auto note = call.request.query == "ended"        ? view::LoginNote::session_ended
                      : call.request.query == "signed-out" ? view::LoginNote::signed_out
                                                           : view::LoginNote::none;
    co_return show_login_page(call, view::LoginError::none, note, "", 200);
}

Awaitable<http::Response> log_in(StaffCall call) {
    auto& services = call.site.services();
    const std::string user(call.form.get("user").substr(0, kMaxUserLength));
    const auto password = call.form.take("password");
    const std::string cookie(device_cookie(call.request));

    auto find = [&] { return look_up(services, user, cookie); };
    auto finding = run_on(services.workers, std::move(find));
    const auto found = co_await std::move(finding);
    const auto grant =
        services.sign_in_throttle.take(user, found.device, std::chrono::steady_clock::now());
    if (!grant.granted)
        co_return show_login_page(call, view::LoginError::busy, view::LoginNote::none, user, 429);

    auto check = [&] {
        auto checked = app::check_password(services.instance, *found.attempt, password);
        if (!checked) return std::shared_ptr<const app::PreparedSession>{};
        return std::make_shared<const app::PreparedSession>(
            app::prepare_session(services.instance, *checked, ""));
    };
    auto& pool = found.device ? services.known_signers : services.unknown_signers;
    auto checking = run_on(pool, std::move(check));
    const auto session = co_await std::move(checking);
    if (!session)
        co_return show_login_page(call, view::LoginError::refused, view::LoginNote::none, user,
                                  403);

    auto device = std::make_shared<const app::Device>(app::make_device());
    const bool is_complete = session->next == app::NextStep::nothing;
    auto store = [session, device, is_complete,
                  today = services.instance.clock.today()](storage::Connection& writer) {
        const bool stored = app::store_session(writer, *session).has_value();
        if (stored && is_complete)
            app::remember_device(writer, device->id, session->row.staff, today);
        return stored;
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    if (!stored)
        co_return show_login_page(call, view::LoginError::refused, view::LoginNote::none, user,
                                  403);
    auto response = go_on(session->next, session->token);
    if (is_complete) set_device_cookie(response, device->cookie.reveal());
    co_return response;
}

Awaitable<http::Response> show_first_password(StaffCall call) {
    co_return show_password_page(call, view::PasswordError::none);
}

Awaitable<http::Response> choose_first_password(StaffCall call) {
    auto& services = call.site.services();
    const auto password = call.form.take("password");
    const auto again = call.form.take("again");
    if (password.reveal() != again.reveal())
        co_return show_password_page(call, view::PasswordError::not_the_same);
    auto prepare = [&] {
        return share(app::prepare_first_password(services.instance, *call.session, password));
    };
    auto preparing = run_on(services.known_signers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) co_return show_password_page(call, error_of(prepared.error()));
    auto store = [chosen = *prepared](storage::Connection& writer) {
        return app::store_first_password(writer, *chosen).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    if (!stored) co_return see_other("/login");
    co_return go_on((*prepared)->next, (*prepared)->token);
}

Awaitable<http::Response> log_out(StaffCall call) {
    auto& services = call.site.services();
    auto end = [stamp = app::stamp_of(services.instance, call.session->id),
                id = call.session->session_id](storage::Connection& writer) {
        app::sign_out(writer, stamp, id);
        return true;
    };
    auto ending = write(services.writer, std::move(end));
    co_await std::move(ending);
    auto response = see_other("/login?signed-out");
    expire_staff_token(response);
    response.headers.add("Clear-Site-Data", "\"cache\"");
    co_return response;
}

// Every request keeps the session alive; this one does nothing else.
Awaitable<http::Response> renew_session(StaffCall call) {
    const auto& headers = call.request.headers;
    const bool by_script = headers.get("Accept").starts_with("application/json");
    co_return by_script ? json(R"({"renewed":true})") : see_other("/");
}

}  // namespace spillway::web
