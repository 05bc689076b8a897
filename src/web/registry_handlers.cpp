// The registry's front page: who has filed what, who owes what, reminding; blank forms, and which
// fields are published.
#include <algorithm>
#include <memory>
#include <utility>

#include "app/registry/filing_calendar.hpp"
#include "base/utf8.hpp"
#include "crypto/random.hpp"
#include "document/sheet/form_writer.hpp"
#include "view/pages/fields_page.hpp"
#include "view/pages/registry_page.hpp"
#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using domain::Action;
using view::msg;

constexpr std::size_t kMostWaiting = 50;
constexpr std::size_t kBlankRows = 50;

view::MatrixRow row_of(const app::DutyRow& duty) {
    view::MatrixRow row{duty.unit.hex(), duty.name, {}};
    for (const auto& cell : duty.cells) {
        row.cells.push_back({cell.form, cell.is_owed, cell.state,
                             cell.newest ? filing_path(cell.newest->id) : std::string(),
                             cell.reminded_on});
    }
    return row;
}

app::DutyMatrix matrix_of(const StaffCall& call, storage::Connection& reader,
                          domain::Period period) {
    auto matrix = app::duty_matrix(call.site.services().instance, *call.session, reader, period);
    if (!matrix) throw Refused(status_of(matrix.error()));
    return std::move(*matrix);
}

// The half-year asked for; else the one that is being filed: the last one until it is due.
app::DutyMatrix chosen_matrix(const StaffCall& call, storage::Connection& reader,
                              std::string_view asked) {
    if (const auto period = domain::parse_period(asked)) return matrix_of(call, reader, *period);
    const auto today = call.site.services().instance.clock.today();
    const auto current = domain::period_of(today);
    auto last = matrix_of(call, reader, domain::previous(current));
    return today <= last.due_on ? std::move(last) : matrix_of(call, reader, current);
}

view::RegistryPage registry_page(const StaffCall& call, std::string_view asked) {
    auto& services = call.site.services();
    const auto roles = call.session->roles;
    view::RegistryPage shown;
    shown.frame = call.site.frame(call, "/registry", view::NavItem::registry);
    shown.today = services.instance.clock.today();
    services.read([&](storage::Connection& reader) {
        const auto matrix = chosen_matrix(call, reader, asked);
        shown.period = matrix.period;
        shown.cut_off = matrix.cut_off;
        shown.due_on = matrix.due_on;
        std::ranges::transform(matrix.rows, std::back_inserter(shown.rows), row_of);
        const auto waiting =
            app::waiting_filings(services.instance, *call.session, reader, kMostWaiting);
        std::ranges::transform(waiting, std::back_inserter(shown.waiting), line_of);
        for (auto& duty :
             app::late_duties(services.instance, *call.session, reader, kMostWaiting)) {
            shown.late.push_back(
                {duty.form, std::move(duty.unit), duty.period, duty.due_on, duty.reminded_on});
        }
        return true;
    });
    shown.may_file = domain::may(roles, Action::file_forms);
    shown.may_manage_duties = domain::may(roles, Action::manage_duties);
    shown.may_check = domain::may(roles, Action::check_filings);
    return shown;
}

http::Response respond(const StaffCall& call, const view::RegistryPage& shown,
                       unsigned status = 200) {
    return page(view::render(call.site.services().renderer, call.language, shown), status);
}

http::Response render_fields(const StaffCall& call, domain::FormId form, std::string_view note) {
    auto& services = call.site.services();
    view::FieldsPage shown;
    shown.frame = call.site.frame(call, "/registry/fields/" + std::string(domain::form_code(form)),
                                  view::NavItem::registry);
    shown.form = form;
    shown.published = services.read(
        [&](storage::Connection& reader) { return app::published_fields(reader, form); });
    shown.may_change = domain::may(call.session->roles, Action::check_filings);
    shown.note = note;
    return page(view::render(services.renderer, call.language, shown));
}

}  // namespace

Awaitable<http::Response> show_registry(StaffCall call) {
    auto show = [&] {
        auto shown = registry_page(call, query_text(call, "period"));
        if (query_text(call, "done") == "duties") shown.note = msg("What the unit owes is kept.");
        if (const auto count = number_in(query_text(call, "reminded"))) shown.reminded = *count;
        return respond(call, shown);
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> set_unit_duties(StaffCall call) {
    auto& services = call.site.services();
    const std::string unit(base::trim(call.form.get("unit")));
    std::vector<domain::FormId> forms;
    for (const auto* code : call.form.all("form")) forms.push_back(form_of(code->reveal()));
    auto store = [unit, forms, acting = without_keys(*call.session), &instance = services.instance,
                  fresh = crypto::random_id<domain::UnitId>()](storage::Connection& writer) {
        return app::set_duties(writer, instance, acting.get(), unit, forms, fresh);
    };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (stored) co_return see_other("/registry?done=duties");
    if (status_of(stored.error()) != 409)
        co_return http::Response{status_of(stored.error()), {}, {}};
    auto show = [&] {
        auto shown = registry_page(call, "");
        shown.error = filing_error_text(stored.error());
        return respond(call, shown, 422);
    };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> remind(StaffCall call) {
    auto& services = call.site.services();
    const auto unit = domain::UnitId::parse(call.form.get("unit"));
    const auto period = domain::parse_period(call.form.get("period"));
    if (!unit || !period) co_return http::Response{404, {}, {}};
    auto store = [unit = *unit, period = *period, acting = without_keys(*call.session),
                  &instance = services.instance](storage::Connection& writer) {
        return app::remind_unit(writer, instance, *acting, unit, period);
    };
    auto storing = write(services.writer, std::move(store));
    const auto count = co_await std::move(storing);
    if (!count) co_return http::Response{status_of(count.error()), {}, {}};
    co_return see_other("/registry?period=" + domain::period_code(*period) +
                        "&reminded=" + std::to_string(*count));
}

Awaitable<http::Response> download_template(StaffCall call) {
    auto make = [&] {
        const auto form = form_of(call.path.get("form"));
        const auto& entry = domain::form_entry(form);
        document::FormHead head;
        head.unit = query_text(call, "unit");
        head.period = domain::period_of(call.site.services().instance.clock.today());
        const auto bytes = document::form_template(form, head, kBlankRows);
        const auto name = std::string(entry.code) + ".xlsx";
        return named_download(
            base::WipedString(bytes.begin(), bytes.end()), std::string(kXlsxType), name,
            std::string(entry.code) + "-" + std::string(entry.sheet_title) + ".xlsx");
    };
    auto making = run_on(call.site.services().workers, std::move(make));
    co_return co_await std::move(making);
}

Awaitable<http::Response> show_fields(StaffCall call) {
    auto show = [&] {
        const bool is_done = query_text(call, "done") == "fields";
        return render_fields(call, form_of(call.path.get("form")),
                             is_done ? msg("The published fields are kept.") : "");
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> set_fields(StaffCall call) {
    auto& services = call.site.services();
    const auto form = form_of(call.path.get("form"));
    const auto& entry = domain::form_entry(form);
    std::vector<bool> published(entry.fields.size(), false);
    for (const auto* name : call.form.all("field")) {
        const auto index = domain::field_index(entry, name->reveal());
        if (!index) throw Refused(404);
        published[*index] = true;
    }
    // A running number says nothing and is never chosen.
    for (std::size_t i = 0; i < published.size(); ++i) {
        if (entry.fields[i].type == domain::FieldType::sequence) {
            published[i] = entry.fields[i].is_published;
        }
    }
    auto store =
        [published, form, acting = without_keys(*call.session),
         stamp = app::stamp_of(services.instance, call.session->id)](storage::Connection& writer) {
            return app::set_published_fields(writer, *acting, stamp, form, published);
        };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) co_return http::Response{status_of(stored.error()), {}, {}};
    co_return see_other("/registry/fields/" + std::string(entry.code) + "?done=fields");
}

}  // namespace spillway::web
