#include <utility>

#include "crypto/session.hpp"
#include "domain/reporter_stage.hpp"
#include "http/cookie.hpp"
#include "http/form.hpp"
#include "view/pages/follow_page.hpp"
#include "web/failure.hpp"
#include "web/files_view.hpp"
#include "web/follow_cookie.hpp"
#include "web/follow_view.hpp"
#include "web/following.hpp"
#include "web/form_nonce.hpp"
#include "web/form_token.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"
#include "web/streamed_form.hpp"

namespace spillway::web {
namespace {

struct Visit {
    crypto::SessionToken token;
    ReporterSession session;
};

std::optional<Visit> visit_of(const PublicCall& call) {
    const auto text = http::Cookies(call.request.headers).find(kFollowCookie);
    auto token = text ? crypto::parse_token(*text) : std::nullopt;
    if (!token) return std::nullopt;
    auto session = call.site.services().reporters.find(*token, call.site.services().steady_now());
    if (!session) return std::nullopt;
    return Visit{std::move(*token), std::move(*session)};
}

http::Form read_form(const http::Request& request) {
    auto form = http::parse_form(request.headers.get("Content-Type"), request.body);
    if (!form) throw Refused(http::status_of(form.error()));
    return std::move(*form);
}

http::Response show_entry(const PublicCall& call, view::FollowError error,
                          const base::SecretText& typed, unsigned status) {
    view::FollowEntryPage entry;
    entry.frame = call.site.frame("/follow");
    entry.error = error;
    entry.typed = typed.clone();
    return page(view::render(call.site.services().renderer, call.language, entry), status);
}

// The case with what happened to the message just typed, if any; on a worker's thread.
http::Response show_case(const PublicCall& call, const Visit& visit, const TypedMessage& typed) {
    auto& services = call.site.services();
    const auto read = read_case(services, visit.session);
    if (!read) throw Refused(404);
    auto shown = follow_view(*read, visit.session, services.instance.clock.today(), typed);
    shown.frame = call.site.frame("/follow");
    shown.frame.csrf = make_form_token(visit.token);
    const bool faulty = typed.error != view::MessageError::none || !typed.files.errors.empty();
    const unsigned status = faulty ? 422 : 200;
    return page(view::render(services.renderer, call.language, shown), status);
}

view::MessageError error_of(domain::FaultKind fault) {
    if (fault == domain::FaultKind::missing) return view::MessageError::text_missing;
    return fault == domain::FaultKind::too_long ? view::MessageError::text_too_long
                                                : view::MessageError::bad_characters;
}

// A message that was sent: to be stored when it has a text, else to be shown again.
struct ReadMessage {
    std::optional<base::SecretText> text;
    AttachedFiles attached;
    TypedMessage typed;
};

ReadMessage read_message(Services& services, StreamedForm& received) {
    ReadMessage message;
    auto& form = received.form;
    message.typed.text = form.take("text");
    const bool removes = form.has("remove_file");
    if (removes) remove_staged(services, form.get("remove_file"));
    auto text = domain::check_message(message.typed.text, enclosed_of(form));
    if (!removes && !text) message.typed.error = error_of(text.error());
    if (!removes && text && received.faults.empty()) {
        auto claimed = AttachedFiles::claim(services, uploaded_tokens(form));
        if (claimed) {
            message.text = std::move(*text);
            message.attached = std::move(*claimed);
        } else {
            received.faults.push_back(claimed.error());
        }
    }
    message.typed.files = files_of(services, form, received.faults);
    return message;
}

http::Response session_ended(const PublicCall& call) {
    return show_entry(call, view::FollowError::session_ended, {}, 403);
}

}  // namespace

Awaitable<http::Response> show_follow(PublicCall call) {
    auto visit = visit_of(call);
    if (!visit) {
        co_return fixed(call.site.fixed_page(PublicSite::FixedPage::follow, call.language),
                        http::Surface::page, http::CachePolicy::no_store);
    }
    TypedMessage typed{.sent = call.request.query == "sent"};
    typed.files = blank_files(call.site.services());
    auto show = [&] { return show_case(call, *visit, typed); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> enter_code(PublicCall call) {
    auto form = read_form(call.request);
    const auto typed = form.take("code");
    auto entering = enter(call.site.services(), call.request.client, typed.reveal());
    const auto entered = co_await std::move(entering);
    if (entered.answer == CodeAnswer::too_many) co_return http::Response{429, {}, {}};
    if (entered.answer == CodeAnswer::wrong) {
        const auto error =
            typed.empty() ? view::FollowError::code_missing : view::FollowError::code_not_known;
        co_return show_entry(call, error, typed, 422);
    }
    auto response = see_other("/follow");
    const auto cookie = crypto::token_text(*entered.token);
    response.headers.add("Set-Cookie", http::set_cookie(kFollowCookie, cookie.reveal()));
    forget_form_nonce(response);
    co_return response;
}

Awaitable<http::Response> send_message(PublicCall call) {
    auto& services = call.site.services();
    auto visit = visit_of(call);
    FormRules rules{.may_take_files =
                        [&visit](const http::Form& form) {
                            return visit && check_form_token(visit->token, form.get("csrf"));
                        },
                    .keep = keep_reporter(services, call.request)};
    auto receiving = receive_form(services, call.request, std::move(rules));
    auto received = co_await std::move(receiving);
    if (!received) throw Refused(http::status_of(received.error()));
    visit = visit_of(call);  // it may have been closed in the meantime
    auto& form = received->form;
    const auto nonce = visit ? check_form_token(visit->token, form.get("csrf")) : std::nullopt;
    if (!nonce) {
        for (const auto& token : uploaded_tokens(form)) remove_staged(services, token.reveal());
        co_return session_ended(call);
    }
    auto read = [&] { return read_message(services, *received); };
    auto reading = run_on(services.workers, std::move(read));
    auto message = co_await std::move(reading);
    if (message.text) {
        auto sending = send(services, visit->session, *message.text, *nonce, message.attached);
        const auto outcome = co_await std::move(sending);
        if (outcome != app::StoreOutcome::files_gone) co_return see_other("/follow?sent");
        received->faults.push_back(FileFault::gone);
        message.typed.files = files_of(services, form, received->faults);
    }
    auto show = [&] { return show_case(call, *visit, message.typed); };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> leave(PublicCall call) {
    if (auto visit = visit_of(call)) call.site.services().reporters.close(visit->token);
    auto response = see_other("/");
    response.headers.add("Set-Cookie", http::expire_cookie(kFollowCookie));
    forget_form_nonce(response);
    response.headers.add("Clear-Site-Data", "\"cache\", \"storage\"");
    co_return response;
}

}  // namespace spillway::web
