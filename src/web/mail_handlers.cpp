// The holding list of e-mail: every reading is logged before it is shown.
#include <memory>
#include <utility>

#include "app/held_mail.hpp"
#include "base/utf8.hpp"
#include "view/catalogue.hpp"
#include "view/pages/mail_page.hpp"
#include "web/case_view.hpp"
#include "web/failure.hpp"
#include "web/mail_errors.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using app::HeldMailError;
using view::msg;

std::string path_of(const domain::CaseId& id) {
    return "/mail/" + id.hex();
}

domain::CaseId mail_of(const StaffCall& call) {
    const auto id = domain::CaseId::parse(call.path.get("id"));
    if (!id) throw Refused(404);
    return *id;
}

view::HeldMailShown shown(app::HeldMailItem item) {
    view::HeldMailShown shown{.path = path_of(item.id),
                              .reason = item.reason,
                              .received_on = item.received_on,
                              .facts = std::move(item.facts),
                              .text = std::move(item.text),
                              .is_settled = item.is_settled};
    for (const auto& file : item.files) {
        shown.files.push_back(evidence_file(file, shown.path + "/files/" + file.entry.hex()));
    }
    return shown;
}

http::Response render_list(const StaffCall& call) {
    auto& services = call.site.services();
    auto items = services.read(
        [&](storage::Connection& reader) { return app::list_held_mail(reader, *call.session); });
    if (!items) throw Refused(status_of(items.error()));
    view::MailListPage shown_page;
    shown_page.frame = call.site.frame(call, "/mail", view::NavItem::mail);
    for (auto& item : *items) shown_page.mails.push_back(shown(std::move(item)));
    shown_page.is_done = query_text(call, "done") == "yes";
    return page(view::render(services.renderer, call.language, shown_page));
}

view::MailItemPage read_item(const StaffCall& call) {
    auto& services = call.site.services();
    auto item = services.read([&](storage::Connection& reader) {
        return app::read_held_mail(reader, *call.session, mail_of(call));
    });
    if (!item) throw Refused(status_of(item.error()));
    view::MailItemPage read;
    read.frame = call.site.frame(call, path_of(item->id), view::NavItem::mail);
    read.mail = shown(std::move(*item));
    return read;
}

Awaitable<http::Response> show_item(const StaffCall& call, std::string_view error) {
    auto& services = call.site.services();
    auto read = [&] { return std::make_shared<view::MailItemPage>(read_item(call)); };
    auto reading = run_on(services.workers, std::move(read));
    const auto item = co_await std::move(reading);
    auto log = [id = mail_of(call), stamp = app::stamp_of(services.instance, call.session->id)](
                   storage::Connection& writer) {
        app::store_mail_reading(writer, id, stamp);
        return true;
    };
    auto logging = write(services.writer, std::move(log));
    static_cast<void>(co_await std::move(logging));
    item->error = error;
    item->typed_ref = std::string(call.form.get("ref"));
    auto render = [&] {
        return page(view::render(services.renderer, call.language, *item),
                    error.empty() ? 200 : 422);
    };
    auto rendering = run_on(services.workers, std::move(render));
    co_return co_await std::move(rendering);
}

std::expected<app::MailDecision, HeldMailError> prepare(const StaffCall& call) {
    auto& services = call.site.services();
    const auto& instance = services.instance;
    const auto id = mail_of(call);
    const auto decision = call.form.get("decision");
    return services.read([&](storage::Connection& reader) {
        if (decision == "case")
            return app::prepare_making_case(instance, reader, *call.session, id);
        if (decision == "aside")
            return app::prepare_setting_aside(instance, reader, *call.session, id);
        return app::prepare_joining(instance, reader, *call.session, id,
                                    base::trim(call.form.get("ref")));
    });
}

}  // namespace

Awaitable<http::Response> show_mail(StaffCall call) {
    auto& services = call.site.services();
    auto render = [&] { return render_list(call); };
    auto rendering = run_on(services.workers, std::move(render));
    co_return co_await std::move(rendering);
}

Awaitable<http::Response> show_mail_item(StaffCall call) {
    auto showing = show_item(call, "");
    co_return co_await std::move(showing);
}

Awaitable<http::Response> decide_mail(StaffCall call) {
    auto& services = call.site.services();
    auto prepared_on_worker = [&] {
        return std::make_shared<const std::expected<app::MailDecision, HeldMailError>>(
            prepare(call));
    };
    auto preparing = run_on(services.workers, std::move(prepared_on_worker));
    const auto prepared = co_await std::move(preparing);
    if (!*prepared && prepared->error() == HeldMailError::unknown_case) {
        auto showing = show_item(call, msg("There is no such case, or it is not open to you"));
        co_return co_await std::move(showing);
    }
    if (!*prepared) co_return http::Response{status_of(prepared->error()), {}, {}};
    auto store = [prepared](storage::Connection& writer) {
        return app::store_mail_decision(writer, **prepared);
    };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) co_return http::Response{status_of(stored.error()), {}, {}};
    co_return see_other("/mail?done=yes");
}

}  // namespace spillway::web
