#include <memory>
#include <utility>

#include "app/case_entry.hpp"
#include "app/open_case.hpp"
#include "app/register_case.hpp"
#include "http/url.hpp"
#include "view/pages/case_page.hpp"
#include "web/case_errors.hpp"
#include "web/case_view.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using PrepareEntry = std::expected<app::SealedEntry, app::CaseError> (*)(
    const app::Instance&, storage::Connection&, const app::StaffSession&, std::string_view,
    const base::SecretText&, const app::FormNonce&);

// What is shown besides the case: a form that has to be mended, or what was just done.
struct Aside {
    view::CaseFormError error = view::CaseFormError::none;
    base::SecretText typed{};
};

view::CaseTab tab_of(std::string_view code) {
    if (code == "evidence") return view::CaseTab::evidence;
    return code == "handling" ? view::CaseTab::handling : view::CaseTab::timeline;
}

view::CaseNote note_of(std::string_view code) {
    if (code == "replied") return view::CaseNote::replied;
    if (code == "noted") return view::CaseNote::noted;
    return code == "registered" ? view::CaseNote::registered : view::CaseNote::none;
}

std::shared_ptr<const app::OpenedCase> open(const StaffCall& call) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        auto opened = app::open_case(services.instance, *keyring, reader, *call.session,
                                     call.path.get("ref"));
        if (!opened) throw Refused(status_of(opened.error()));
        return std::make_shared<const app::OpenedCase>(std::move(*opened));
    });
}

http::Response render_case(const StaffCall& call, const app::OpenedCase& opened,
                           const Aside& aside) {
    auto& services = call.site.services();
    auto shown = case_view(opened, services.instance.clock.today());
    shown.frame = call.site.frame(call, shown.path, view::NavItem::desk);
    const auto query = http::Query::parse(call.request.query).value_or(http::Query{});
    shown.tab = tab_of(query.get("tab"));
    shown.note = note_of(query.get("done"));
    shown.error = aside.error;
    shown.typed = aside.typed.clone();
    const unsigned status = aside.error == view::CaseFormError::none ? 200 : 422;
    return page(view::render(services.renderer, call.language, shown), status);
}

// Shows the case once the reading of it is on the audit log.
Awaitable<http::Response> show_opened(const StaffCall& call, const Aside& aside) {
    auto& services = call.site.services();
    auto find = [&] { return open(call); };
    auto finding = run_on(services.workers, std::move(find));
    const auto opened = co_await std::move(finding);
    auto log = [opened](storage::Connection& writer) {
        app::store_reading(writer, opened->reading);
        return true;
    };
    auto logging = write(services.writer, std::move(log));
    co_await std::move(logging);
    auto show = [&] { return render_case(call, *opened, aside); };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

// How the two message boxes of a case differ.
struct Box {
    PrepareEntry prepare;
    view::CaseFormError missing;
    view::CaseFormError too_long;
    std::string_view done;
};

constexpr Box kReply{app::prepare_reply, view::CaseFormError::reply_missing,
                     view::CaseFormError::reply_too_long, "replied"};
constexpr Box kNote{app::prepare_note, view::CaseFormError::note_missing,
                    view::CaseFormError::note_too_long, "noted"};

view::CaseFormError error_of(const Box& box, domain::FaultKind fault) {
    if (fault == domain::FaultKind::missing) return box.missing;
    return fault == domain::FaultKind::too_long ? box.too_long
                                                : view::CaseFormError::bad_characters;
}

std::string path_of(const StaffCall& call) {
    return "/cases/" + std::string(call.path.get("ref"));
}

Awaitable<http::Response> add_entry(StaffCall call, const Box& box) {
    auto& services = call.site.services();
    Aside aside{.typed = call.form.take("text")};
    const auto text = domain::check_message(aside.typed);
    if (!text) {
        aside.error = error_of(box, text.error());
        auto showing = show_opened(call, aside);
        co_return co_await std::move(showing);
    }
    auto seal = [&] {
        return services.read([&](storage::Connection& reader) {
            auto sealed = box.prepare(services.instance, reader, *call.session,
                                      call.path.get("ref"), *text, call.nonce);
            if (!sealed) throw Refused(status_of(sealed.error()));
            return std::make_shared<const app::SealedEntry>(std::move(*sealed));
        });
    };
    auto sealing = run_on(services.workers, std::move(seal));
    const auto sealed = co_await std::move(sealing);
    auto store = [sealed](storage::Connection& writer) {
        return app::store_case_entry(writer, *sealed);
    };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) co_return http::Response{status_of(stored.error()), {}, {}};
    co_return see_other(path_of(call) + "?done=" + std::string(box.done));
}

}  // namespace

Awaitable<http::Response> show_case(StaffCall call) {
    const Aside nothing;
    auto showing = show_opened(call, nothing);
    co_return co_await std::move(showing);
}

Awaitable<http::Response> reply(StaffCall call) {
    auto adding = add_entry(std::move(call), kReply);
    co_return co_await std::move(adding);
}

Awaitable<http::Response> add_note(StaffCall call) {
    auto adding = add_entry(std::move(call), kNote);
    co_return co_await std::move(adding);
}

Awaitable<http::Response> register_case(StaffCall call) {
    auto& services = call.site.services();
    const auto kind = domain::parse_complaint_kind(call.form.get("kind"));
    if (!kind) {
        const Aside aside{.error = view::CaseFormError::kind_missing};
        auto showing = show_opened(call, aside);
        co_return co_await std::move(showing);
    }
    // The page asks only where a real name was claimed, and sends nothing for "no".
    const bool is_refused =
        call.form.has("named_checked") && call.form.get("named_checked").empty();
    const auto claim = is_refused ? app::NameClaim::refused : app::NameClaim::accepted;
    auto prepare = [&] {
        return services.read([&](storage::Connection& reader) {
            return app::prepare_registration(services.instance, reader, *call.session,
                                             call.path.get("ref"), *kind, claim);
        });
    };
    auto preparing = run_on(services.workers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) co_return http::Response{status_of(prepared.error()), {}, {}};
    auto store = [registration = *prepared](storage::Connection& writer) {
        return app::store_registration(writer, registration);
    };
    auto storing = write(services.writer, std::move(store));
    const auto number = co_await std::move(storing);
    if (!number) co_return http::Response{status_of(number.error()), {}, {}};
    co_return see_other("/cases/" + *number + "?done=registered");
}

}  // namespace spillway::web
