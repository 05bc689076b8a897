#include "web/staff_site.hpp"

#include <chrono>
#include <utility>

#include "app/sessions.hpp"
#include "crypto/session.hpp"
#include "http/cookie.hpp"
#include "http/origin.hpp"
#include "view/pages/notice_page.hpp"
#include "web/failure.hpp"
#include "web/form_token.hpp"
#include "web/languages.hpp"
#include "web/responses.hpp"
#include "web/staff_cookies.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using domain::Action;
using http::Csrf;
using http::Intake;
using http::Method;

constexpr StaffAccess kAnyone{Reach::anyone, std::nullopt};
constexpr StaffAccess kAnySession{Reach::any_session, std::nullopt};
constexpr StaffAccess kPasswordStep{Reach::next_password, std::nullopt};
constexpr StaffAccess kTotpStep{Reach::next_totp, std::nullopt};
constexpr StaffAccess kEnrolling{Reach::enrolling, std::nullopt};
constexpr StaffAccess kSignedIn{Reach::signed_in, std::nullopt};
constexpr StaffAccess to(Action action) {
    return {Reach::signed_in, action};
}

constexpr auto kRoutes = std::to_array<StaffRoute>({
    {Method::get, "/login", show_login, kAnyone, Csrf::safe},
    {Method::post, "/login", log_in, kAnyone, Csrf::origin},
    {Method::get, "/login/password", show_first_password, kPasswordStep, Csrf::safe},
    {Method::post, "/login/password", choose_first_password, kPasswordStep, Csrf::token},
    {Method::get, "/login/totp", show_totp, kTotpStep, Csrf::safe},
    {Method::post, "/login/totp", enter_totp, kTotpStep, Csrf::token},
    {Method::post, "/logout", log_out, kAnySession, Csrf::token},
    {Method::post, "/session/renew", renew_session, kSignedIn, Csrf::token},
    {Method::get, "/", show_desk, kSignedIn, Csrf::safe},
    {Method::get, "/cases", show_desk, to(Action::view_desk), Csrf::safe},
    {Method::get, "/cases/{ref}", show_case, to(Action::open_case), Csrf::safe},
    {Method::get, "/cases/{ref}/files/{id}", download_file, to(Action::open_case), Csrf::safe},
    {Method::post, "/cases/{ref}/reply", reply, to(Action::reply_to_reporter), Csrf::token},
    {Method::post, "/cases/{ref}/note", add_note, to(Action::add_note), Csrf::token},
    {Method::post, "/cases/{ref}/register", register_case, to(Action::register_case), Csrf::token},
    {Method::get, "/cases/{ref}/protocol", show_protocol, to(Action::open_case), Csrf::safe},
    {Method::get, "/intake", show_intake, to(Action::type_in_complaint), Csrf::safe},
    {Method::post, "/intake", type_in, to(Action::type_in_complaint), Csrf::token,
     Intake::streamed},
    {Method::get, "/intake/draft-key", give_intake_draft_key, to(Action::type_in_complaint),
     Csrf::safe},
    {Method::post, "/intake/uploads", create_staff_upload, to(Action::type_in_complaint),
     Csrf::header},
    {Method::post, "/intake/uploads/append", append_staff_upload, to(Action::type_in_complaint),
     Csrf::header, Intake::streamed},
    {Method::get, "/intake/uploads/offset", show_staff_upload, to(Action::type_in_complaint),
     Csrf::safe},
    {Method::post, "/intake/uploads/finish", finish_staff_upload, to(Action::type_in_complaint),
     Csrf::header},
    {Method::post, "/intake/uploads/delete", delete_staff_upload, to(Action::type_in_complaint),
     Csrf::header},
    {Method::get, "/mail", show_mail, to(Action::sort_mail), Csrf::safe},
    {Method::get, "/mail/{id}", show_mail_item, to(Action::sort_mail), Csrf::safe},
    {Method::get, "/mail/{id}/files/{file}", download_held_file, to(Action::sort_mail), Csrf::safe},
    {Method::post, "/mail/{id}", decide_mail, to(Action::sort_mail), Csrf::token},
    {Method::get, "/account", show_account, kSignedIn, Csrf::safe},
    {Method::post, "/account/password", change_password, kSignedIn, Csrf::token},
    {Method::post, "/account/sessions/revoke", revoke_session, kSignedIn, Csrf::token},
    {Method::post, "/account/sessions/revoke-others", revoke_other_sessions, kSignedIn,
     Csrf::token},
    {Method::post, "/account/mail", set_own_mail, kSignedIn, Csrf::token},
    {Method::get, "/account/totp", show_enrolment, kEnrolling, Csrf::safe},
    {Method::post, "/account/totp", enrol, kEnrolling, Csrf::token},
    {Method::post, "/account/recovery-codes", renew_recovery_codes, kSignedIn, Csrf::token},
    {Method::get, "/people", show_people, to(Action::confirm_staff), Csrf::safe},
    {Method::post, "/people/confirm", confirm_person, to(Action::confirm_staff), Csrf::token},
    {Method::get, "/admin/accounts", show_accounts, to(Action::view_accounts), Csrf::safe},
    {Method::post, "/admin/accounts", create_account, to(Action::create_account), Csrf::token},
    {Method::post, "/admin/accounts/disable", disable_account, to(Action::disable_account),
     Csrf::token},
    {Method::post, "/admin/accounts/units", set_account_units, to(Action::change_roles),
     Csrf::token},
    {Method::post, "/admin/accounts/reset", reset_account, to(Action::reset_password), Csrf::token},
    {Method::get, "/admin/outbox", show_outbox, to(Action::manage_outbox), Csrf::safe},
    {Method::post, "/admin/outbox/move", move_dead_letter, to(Action::manage_outbox), Csrf::token},
    {Method::get, "/targets", show_targets, kSignedIn, Csrf::safe},
    {Method::post, "/targets/revoke", revoke_codes, to(Action::manage_targets), Csrf::token},
    {Method::get, "/targets/{id}/qr.svg", download_code, kSignedIn, Csrf::safe},
    {Method::get, "/registry", show_registry, to(Action::view_registry), Csrf::safe},
    {Method::post, "/registry/duties", set_unit_duties, to(Action::manage_duties), Csrf::token},
    {Method::post, "/registry/remind", remind, to(Action::manage_duties), Csrf::token},
    {Method::get, "/registry/upload", show_upload, to(Action::file_forms), Csrf::safe},
    {Method::post, "/registry/upload", upload_filing, to(Action::file_forms), Csrf::token},
    {Method::get, "/registry/imports/{id}", show_import, to(Action::file_forms), Csrf::safe},
    {Method::get, "/registry/new", show_new_filing, to(Action::file_forms), Csrf::safe},
    {Method::post, "/registry/new", keep_new_filing, to(Action::file_forms), Csrf::token},
    {Method::get, "/registry/filings/{id}", show_filing, to(Action::view_registry), Csrf::safe},
    {Method::post, "/registry/filings/{id}/move", move_filing, to(Action::view_registry),
     Csrf::token},
    {Method::post, "/registry/filings/{id}/matches", answer_filing_matches, to(Action::file_forms),
     Csrf::token},
    {Method::post, "/registry/filings/{id}/classified", mark_filing, to(Action::view_registry),
     Csrf::token},
    {Method::get, "/registry/filings/{id}/edit", show_edit, to(Action::file_forms), Csrf::safe},
    {Method::post, "/registry/filings/{id}/edit", keep_edit, to(Action::file_forms), Csrf::token},
    {Method::get, "/registry/filings/{id}/export.xlsx", export_xlsx, to(Action::view_registry),
     Csrf::safe},
    {Method::get, "/registry/filings/{id}/export.csv", export_csv, to(Action::view_registry),
     Csrf::safe},
    {Method::get, "/registry/filings/{id}/print", print_filing, to(Action::view_registry),
     Csrf::safe},
    {Method::get, "/registry/compare", compare_filings, to(Action::view_registry), Csrf::safe},
    {Method::get, "/registry/template/{form}", download_template, to(Action::view_registry),
     Csrf::safe},
    {Method::get, "/registry/fields/{form}", show_fields, to(Action::view_registry), Csrf::safe},
    {Method::post, "/registry/fields/{form}", set_fields, to(Action::check_filings), Csrf::token},
    {Method::get, "/registry/posters", show_posters, to(Action::view_registry), Csrf::safe},
    {Method::get, "/registry/poster.pdf", download_poster, to(Action::view_registry), Csrf::safe},
    {Method::get, "/registry/personal-matters/{target}", show_personal_matters,
     to(Action::view_personal_matters), Csrf::safe},
    {Method::post, "/registry/personal-matters/{target}", add_personal_matter,
     to(Action::add_personal_matters), Csrf::token},
    {Method::get, "/language/{tag}", staff_language, kAnyone, Csrf::safe},
    {Method::get, "/assets/{name}", staff_asset, kAnyone, Csrf::safe},
});

// Where a session has to go before it reaches anything else.
std::string_view path_of(app::NextStep next) {
    switch (next) {
        case app::NextStep::choose_password:
            return "/login/password";
        case app::NextStep::enter_totp:
            return "/login/totp";
        case app::NextStep::enrol_totp:
            return "/account/totp";
        case app::NextStep::nothing:
            return "/";
    }
    return "/";
}

// The answer that sends the caller elsewhere, when the route is not for this session.
std::optional<http::Response> turned_away(const StaffAccess& access, const StaffCall& call) {
    if (access.reach == Reach::anyone) return std::nullopt;
    if (!call.session) return see_other(call.token ? "/login?ended" : "/login");
    const auto next = call.session->next;
    const auto reaches = [&] {
        switch (access.reach) {
            case Reach::anyone:
            case Reach::any_session:
                return true;
            case Reach::next_password:
                return next == app::NextStep::choose_password;
            case Reach::next_totp:
                return next == app::NextStep::enter_totp;
            case Reach::enrolling:
                return next == app::NextStep::enrol_totp || next == app::NextStep::nothing;
            case Reach::signed_in:
                return next == app::NextStep::nothing;
        }
        return false;
    };
    if (!reaches()) return see_other(std::string(path_of(next)));
    const bool is_allowed = !access.action || domain::may(call.session->roles, *access.action);
    if (!is_allowed) throw Refused(403);
    return std::nullopt;
}

// Sheets and pages of rows are larger than other forms.
http::FormLimits form_limits(std::string_view path) {
    http::FormLimits limits;
    if (!path.starts_with("/registry/")) return limits;
    limits.fields = 4000;
    limits.text_bytes = std::size_t{8} << 20;
    limits.file_bytes = std::size_t{17} << 20;
    return limits;
}

void check_token(StaffCall& call, std::string_view given) {
    const auto nonce = call.token ? check_form_token(*call.token, given) : std::nullopt;
    if (!nonce) throw Refused(403);
    call.nonce = *nonce;
}

// Checks where a POST comes from and reads its form, unless that is the handler's to do because
// it comes piece by piece, or there is none.
void read_form(StaffCall& call, const StaffRoute& route) {
    if (call.request.method != Method::post) return;
    if (http::check_origin(call.request) == http::OriginVerdict::foreign) throw Refused(403);
    if (route.csrf == Csrf::header)
        return check_token(call, call.request.headers.get(kFormTokenHeader));
    if (route.intake == Intake::streamed) return;
    auto form = http::parse_form(call.request.headers.get("Content-Type"), call.request.body,
                                 form_limits(call.request.path));
    if (!form) throw Refused(http::status_of(form.error()));
    call.form = std::move(*form);
    if (route.csrf == Csrf::token) check_token(call, call.form.get("csrf"));
}

}  // namespace

std::span<const StaffRoute> staff_routes() {
    return kRoutes;
}

bool staff_takes_stream(const http::Request& request) {
    const auto found = http::match(staff_routes(), request);
    return found && found->route->intake == Intake::streamed;
}

view::PageFrame StaffSite::frame(const StaffCall& call, std::string path,
                                 view::NavItem active) const {
    view::PageFrame frame;
    frame.organisation = services_.instance.organisation;
    frame.path = std::move(path);
    frame.demo = services_.site.demo;
    if (!call.session || !call.token) return frame;
    frame.csrf = make_form_token(*call.token);
    if (call.session->next != app::NextStep::nothing) return frame;
    view::StaffFrame staff;
    staff.display_name = call.session->display_name;
    staff.roles = call.session->roles;
    staff.active = active;
    staff.session_left = app::kSessionIdle;
    frame.staff = std::move(staff);
    return frame;
}

http::Response StaffSite::error_page(unsigned status, const StaffCall& call) const {
    view::ErrorPage error;
    error.frame = frame(call, "/");
    error.status = status;
    error.staff_site = true;
    auto response = page(view::render(services_.renderer, call.language, error), status);
    add_retry_after(response);
    return response;
}

void StaffSite::resume(StaffCall& call) const {
    call.token = staff_token(call.request);
    if (!call.token) return;
    call.session = services_.read([&](storage::Connection& reader) {
        const auto keyring = services_.keyring.read(reader);
        auto resumed = app::resume_session(services_.instance, *keyring, reader, *call.token);
        return resumed ? std::optional(std::move(*resumed)) : std::nullopt;
    });
    if (!call.session || !call.session->is_due_for_touch) return;
    auto touch = [id = call.session->session_id, now = services_.instance.clock.now()](
                     storage::Connection& writer) { app::touch_session(writer, id, now); };
    // Nobody waits for it; a full queue only means that the session is touched next time.
    static_cast<void>(services_.writer.submit(std::move(touch), [](std::exception_ptr) {}));
}

Awaitable<http::Response> StaffSite::answer(const StaffRoute& route, StaffCall call) {
    std::exception_ptr thrown;
    StaffCall shell{*this, {}, {}, call.language};
    try {
        if (route.access.reach != Reach::anyone) {
            auto find = [&] {
                resume(call);
                return true;
            };
            auto finding = run_on(services_.workers, std::move(find));
            co_await std::move(finding);
        }
        if (auto elsewhere = turned_away(route.access, call)) co_return std::move(*elsewhere);
        read_form(call, route);
        auto answered = route.handler(std::move(call));
        auto response = co_await std::move(answered);
        if (response.status >= 400 && is_empty(response))
            co_return error_page(response.status, shell);
        co_return response;
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return error_page(status_of(thrown, services_.log_error), shell);
}

Awaitable<http::Response> StaffSite::handle(http::Request request) {
    const auto language = language_of(request);
    const auto found = http::match(staff_routes(), request);
    if (!found) {
        StaffCall shell{*this, {}, {}, language};
        auto response = error_page(found.error().status, shell);
        if (!found.error().allow.empty()) response.headers.add("Allow", found.error().allow);
        co_return response;
    }
    StaffCall call{*this, std::move(request), found->parameters, language};
    auto answering = answer(*found->route, std::move(call));
    co_return co_await std::move(answering);
}

}  // namespace spillway::web
