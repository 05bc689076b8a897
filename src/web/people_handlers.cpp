#include <memory>
#include <utility>

#include "app/confirm_staff.hpp"
#include "base/hex.hpp"
#include "view/pages/people_page.hpp"
#include "web/failure.hpp"
#include "web/fingerprints.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

view::PersonWaiting person_of(const app::AccountSummary& account, view::Language language) {
    view::PersonWaiting person;
    person.id = account.id.hex();
    person.user = account.login;
    person.display_name = account.display_name;
    person.roles = account.roles;
    person.since = account.created_on;
    if (account.fingerprint) {
        person.fingerprint = fingerprint_words(*account.fingerprint, language);
        person.fingerprint_token = base::hex_encode(*account.fingerprint);
    }
    return person;
}

http::Response render_people(const StaffCall& call, std::string confirmed_name) {
    auto& services = call.site.services();
    view::PeoplePage shown;
    shown.frame = call.site.frame(call, "/people", view::NavItem::people);
    services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        for (const auto& account : app::pending_confirmations(reader, *keyring, *call.session))
            shown.waiting.push_back(person_of(account, call.language));
        return true;
    });
    if (shown.frame.staff) shown.frame.staff->people_waiting = shown.waiting.size();
    shown.confirmed_name = std::move(confirmed_name);
    return page(view::render(services.renderer, call.language, shown));
}

// The signed confirmation; Refused when the keys are not those that the page showed.
std::shared_ptr<const app::PreparedConfirmation> sign(const StaffCall& call,
                                                      const domain::StaffId& subject) {
    auto& services = call.site.services();
    const auto shown = call.form.get("fingerprint");
    return services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        bool is_as_shown = false;
        for (const auto& account : app::pending_confirmations(reader, *keyring, *call.session)) {
            is_as_shown |= account.id == subject && account.fingerprint &&
                           base::hex_encode(*account.fingerprint) == shown;
        }
        if (!is_as_shown) throw Refused(409);
        auto prepared =
            app::prepare_confirmation(services.instance, *keyring, reader, *call.session, subject);
        if (!prepared) throw Refused(403);
        return std::make_shared<const app::PreparedConfirmation>(std::move(*prepared));
    });
}

}  // namespace

Awaitable<http::Response> show_people(StaffCall call) {
    auto show = [&] { return render_people(call, ""); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> confirm_person(StaffCall call) {
    auto& services = call.site.services();
    const auto subject = domain::StaffId::parse(call.form.get("staff"));
    if (!subject) co_return http::Response{404, {}, {}};
    auto prepare = [&] { return sign(call, *subject); };
    auto preparing = run_on(services.workers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    auto store = [prepared](storage::Connection& writer) {
        return app::store_confirmation(writer, *prepared).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    if (!stored) co_return http::Response{409, {}, {}};
    auto show = [&] { return render_people(call, prepared->subject.display_name); };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
