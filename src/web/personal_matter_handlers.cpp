// Feedback on a leader's report of personal matters: read by few, and every reading logged first.
#include <memory>
#include <utility>

#include "app/registry/personal_matters.hpp"
#include "base/utf8.hpp"
#include "storage/target_store.hpp"
#include "view/catalogue.hpp"
#include "view/pages/personal_matters_page.hpp"
#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using app::PersonalMatterError;
using view::msg;

unsigned status_for(PersonalMatterError error) {
    switch (error) {
        case PersonalMatterError::not_permitted:
            return 403;
        case PersonalMatterError::not_found:
            return 404;
        case PersonalMatterError::bad_text:
            return 422;
    }
    return 500;
}

domain::TargetId person_of(const StaffCall& call) {
    const auto id = domain::TargetId::parse(call.path.get("target"));
    if (!id) throw Refused(404);
    return *id;
}

view::PersonalMattersPage read_page(const StaffCall& call, const domain::TargetId& person) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) {
        auto matters = app::personal_matters(services.instance, *call.session, reader, person);
        if (!matters) throw Refused(status_for(matters.error()));
        const auto target = storage::find_target(reader, person);
        if (!target) throw Refused(404);
        view::PersonalMattersPage shown;
        shown.path = "/registry/personal-matters/" + person.hex();
        shown.frame = call.site.frame(call, shown.path, view::NavItem::registry);
        shown.person = target->name;
        shown.unit = target->unit;
        for (auto& matter : *matters) {
            shown.matters.push_back({std::move(matter.year), std::move(matter.text),
                                     matter.added_on, std::move(matter.added_by)});
        }
        shown.may_add = domain::may(call.session->roles, domain::Action::add_personal_matters);
        return shown;
    });
}

// Nothing is shown before the log has it.
Awaitable<void> log_reading(const StaffCall& call, domain::TargetId person) {
    auto& services = call.site.services();
    auto note = [person, stamp = app::stamp_of(services.instance, call.session->id)](
                    storage::Connection& writer) {
        app::log_personal_matter_reading(writer, stamp, person);
        return true;
    };
    auto noting = write(services.writer, std::move(note));
    static_cast<void>(co_await std::move(noting));
}

Awaitable<http::Response> show(StaffCall& call, std::string_view error) {
    auto& services = call.site.services();
    const auto person = person_of(call);
    auto read = [&] { return read_page(call, person); };
    auto reading = run_on(services.workers, std::move(read));
    auto shown = co_await std::move(reading);
    auto logging = log_reading(call, person);
    co_await std::move(logging);
    shown.error = error;
    if (!error.empty()) {
        shown.typed_year = std::string(call.form.get("year"));
        shown.typed_text = call.form.take("text");
    }
    shown.is_added = query_text(call, "done") == "added";
    auto render = [&] {
        return page(view::render(services.renderer, call.language, shown),
                    error.empty() ? 200 : 422);
    };
    auto rendering = run_on(services.workers, std::move(render));
    co_return co_await std::move(rendering);
}

}  // namespace

Awaitable<http::Response> show_personal_matters(StaffCall call) {
    auto showing = show(call, "");
    co_return co_await std::move(showing);
}

Awaitable<http::Response> add_personal_matter(StaffCall call) {
    auto& services = call.site.services();
    const auto person = person_of(call);
    const std::string year(base::trim(call.form.get("year")));
    auto prepare = [&] {
        const base::SecretText text(call.form.get("text"));
        return app::prepare_personal_matter(services.instance, *call.session, person, year, text);
    };
    auto preparing = run_on(services.workers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    auto failed = prepared ? std::optional<PersonalMatterError>() : prepared.error();
    if (prepared) {
        auto store = [matter = *prepared](storage::Connection& writer) {
            return app::store_personal_matter(writer, matter);
        };
        auto storing = write(services.writer, std::move(store));
        const auto stored = co_await std::move(storing);
        if (stored) {
            co_return see_other("/registry/personal-matters/" + person.hex() + "?done=added");
        }
        failed = stored.error();
    }
    if (*failed != PersonalMatterError::bad_text) {
        co_return http::Response{status_for(*failed), {}, {}};
    }
    auto showing = show(call, msg("Give the year in four digits and what was fed back, in at most "
                                  "20,000 characters"));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
