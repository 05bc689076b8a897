#include <utility>

#include "app/outbox.hpp"
#include "view/pages/outbox_page.hpp"
#include "web/failure.hpp"
#include "web/languages.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

http::Response render_outbox(const StaffCall& call) {
    auto& services = call.site.services();
    view::OutboxPage shown;
    shown.frame = call.site.frame(call, "/admin/outbox", view::NavItem::outbox);
    shown.sends = app::plan_notices(services.instance).has_value();
    services.read([&](storage::Connection& reader) {
        const auto letters = app::list_dead_letters(reader, *call.session);
        if (!letters) throw Refused(403);
        shown.waiting = storage::count_outbox(reader).waiting;
        for (const auto& letter : *letters) {
            shown.dead.push_back({letter.row.id.hex(), letter.row.recipient, letter.name,
                                  letter.row.attempts, letter.row.fault});
        }
        return true;
    });
    return page(view::render(services.renderer, call.language, shown));
}

domain::Language language_of(view::Language language) {
    return domain::parse_language(view::tag_of(language)).value_or(domain::Language::zh_cn);
}

}  // namespace

Awaitable<http::Response> show_outbox(StaffCall call) {
    auto show = [&] { return render_outbox(call); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> move_dead_letter(StaffCall call) {
    auto& services = call.site.services();
    const auto id = storage::OutboxId::parse(call.form.get("id"));
    const auto code = call.form.get("move");
    if (!id || (code != "retry" && code != "drop")) co_return http::Response{422, {}, {}};
    const auto move = code == "retry" ? app::DeadLetterMove::retry : app::DeadLetterMove::drop;
    const auto stamp = app::stamp_of(services.instance, call.session->id);
    const auto& session = *call.session;
    auto store = [&session, stamp, id = *id, move](storage::Connection& writer) {
        return app::store_dead_letter_move(writer, session, stamp, id, move).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    static_cast<void>(co_await std::move(storing));  // one that is gone needs no answer
    co_return see_other("/admin/outbox");
}

Awaitable<http::Response> set_own_mail(StaffCall call) {
    auto& services = call.site.services();
    const auto stamp = app::stamp_of(services.instance, call.session->id);
    const auto language = language_of(call.language);
    const std::string address(call.form.get("mail"));
    const auto& session = *call.session;
    auto store = [&session, stamp, language, &address](storage::Connection& writer) {
        return app::store_own_mail(writer, session, stamp, address, language).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    co_return see_other(stored ? "/account?mail" : "/account?mail-bad#mail");
}

}  // namespace spillway::web
