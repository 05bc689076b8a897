// Rows filled in or mended in the browser, a page of them at a time.
#include <algorithm>
#include <memory>
#include <utility>

#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kBlankRowsShown = 5;
constexpr std::size_t kMostTyped = 2 * view::kRowsOfPage;

// What is being filled in: a filing that may be mended, or none yet.
struct Edited {
    std::optional<domain::FilingId> filing{};
    std::optional<domain::FilingId> replaces{};  // the draft; of a returned one a new version
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    domain::CheckedFiling kept{};
};

// The rows of the page that was sent, and where they stand in the filing.
struct TypedRows {
    std::size_t first = 0;
    std::size_t replaced = 0;  // rows of the kept filing that they stand for
    std::vector<domain::FilingRow> rows{};
};

domain::FilingRow blank_row(const domain::FormEntry& form) {
    domain::FilingRow row;
    row.cells.resize(form.fields.size());
    return row;
}

bool is_blank(const domain::FilingRow& row) {
    return std::ranges::all_of(row.cells, &std::string::empty);
}

Edited edited_filing(const StaffCall& call, const domain::FilingId& id) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) {
        auto view = app::view_filing(services.instance, *call.session, reader, id);
        if (!view) throw Refused(status_of(view.error()));
        if (!view->may_edit) throw Refused(409);
        Edited edited{id,
                      {},
                      view->summary.form,
                      view->summary.unit,
                      view->summary.period,
                      std::move(view->checked)};
        if (view->summary.state == domain::FilingState::draft) edited.replaces = id;
        return edited;
    });
}

view::EditPage edit_page(const StaffCall& call, const Edited& edited) {
    view::EditPage page;
    const auto back = edited.filing ? filing_path(*edited.filing) : std::string();
    page.path = edited.filing ? back + "/edit" : "/registry/new";
    page.back_path = back;
    page.frame =
        call.site.frame(call, edited.filing ? page.path : "/registry", view::NavItem::registry);
    page.form = edited.form;
    page.unit = edited.unit;
    page.period = edited.period;
    page.total = edited.kept.rows.size();
    return page;
}

http::Response respond(const StaffCall& call, const view::EditPage& shown, unsigned status = 200) {
    return page(view::render(call.site.services().renderer, call.language, shown), status);
}

// A page of the rows as they are kept, with an empty one behind the last.
http::Response show_rows(const StaffCall& call, const Edited& edited) {
    auto shown = edit_page(call, edited);
    const auto& form = domain::form_entry(edited.form);
    const auto& rows = edited.kept.rows;
    const auto pages =
        std::max<std::size_t>(1, (rows.size() + view::kRowsOfPage - 1) / view::kRowsOfPage);
    const auto number =
        std::clamp<std::size_t>(number_in(query_text(call, "page")).value_or(1), 1, pages);
    shown.first = (number - 1) * view::kRowsOfPage;
    const auto last = std::min(rows.size(), shown.first + view::kRowsOfPage);
    for (auto i = shown.first; i < last; ++i) shown.rows.push_back(rows[i]);
    const auto blank = rows.empty() ? kBlankRowsShown : number == pages ? 1U : 0U;
    for (std::size_t i = 0; i < blank; ++i) shown.rows.push_back(blank_row(form));
    shown.findings = edited.kept.findings;
    return respond(call, shown);
}

TypedRows typed_rows(const StaffCall& call, const Edited& edited) {
    const auto& form = domain::form_entry(edited.form);
    const auto& kept = edited.kept.rows;
    TypedRows typed;
    typed.first = number_in(call.form.get("first")).value_or(0);
    const auto count = number_in(call.form.get("count")).value_or(0);
    const auto total = number_in(call.form.get("total")).value_or(0);
    // The filing has other rows than when the page was made: it must not be mixed up.
    if (total != kept.size() || typed.first > total || count > kMostTyped) throw Refused(409);
    typed.replaced = std::min({count, total - typed.first, view::kRowsOfPage});
    for (std::size_t at = 0; at < count; ++at) {
        const auto name = "r" + std::to_string(typed.first + at) + ".";
        if (call.form.has(name + "remove")) continue;
        auto row = blank_row(form);
        for (std::size_t field = 0; field < form.fields.size(); ++field) {
            row.cells[field] =
                std::string(call.form.get(name + std::string(form.fields[field].name)));
        }
        if (at < typed.replaced) {
            row.is_classified = kept[typed.first + at].is_classified;
            row.source_row = kept[typed.first + at].source_row;
        }
        typed.rows.push_back(std::move(row));
    }
    return typed;
}

domain::RawRow raw_row(const domain::FormEntry& form, const domain::FilingRow& row) {
    domain::RawRow raw;
    raw.is_classified = row.is_classified;
    for (std::size_t field = 0; field < form.fields.size() && field < row.cells.size(); ++field) {
        if (row.cells[field].empty()) continue;
        raw.cells.push_back({field, row.cells[field], false});
    }
    return raw;
}

// All rows of the filing with those that were typed in their place. It names no columns: in the
// browser all fields are there.
domain::RawFiling raw_filing(const Edited& edited, const TypedRows& typed) {
    const auto& form = domain::form_entry(edited.form);
    const auto& kept = edited.kept.rows;
    domain::RawFiling raw;
    raw.reporting_unit = edited.kept.reporting_unit;
    raw.filled_on = edited.kept.filled_on;
    const auto add = [&](const domain::FilingRow& row) {
        if (is_blank(row)) return;
        raw.rows.push_back(raw_row(form, row));
        raw.rows.back().source_row = static_cast<std::uint32_t>(raw.rows.size());
    };
    for (std::size_t i = 0; i < typed.first; ++i) add(kept[i]);
    for (const auto& row : typed.rows) add(row);
    for (auto i = typed.first + typed.replaced; i < kept.size(); ++i) add(kept[i]);
    return raw;
}

// What was typed again, with more empty rows or with what stood in the way.
http::Response show_typed(const StaffCall& call, const Edited& edited, TypedRows typed,
                          std::string_view error) {
    auto shown = edit_page(call, edited);
    shown.first = typed.first;
    shown.rows = std::move(typed.rows);
    shown.error = error;
    const auto wanted = error.empty() ? number_in(call.form.get("add")).value_or(0) : 0;
    const auto more = std::min(wanted, kMostTyped - std::min(kMostTyped, shown.rows.size()));
    for (std::size_t i = 0; i < std::min(more, kBlankRowsShown); ++i) {
        shown.rows.push_back(blank_row(domain::form_entry(edited.form)));
    }
    return respond(call, shown, error.empty() ? 200 : 409);
}

// Whether a row of that page has an error, so that the page is shown again with it.
bool has_errors_at(const domain::CheckedFiling& checked, std::size_t first, std::size_t count) {
    return std::ranges::any_of(checked.findings, [&](const domain::Finding& finding) {
        return finding.row_index && *finding.row_index >= first &&
               *finding.row_index < first + count && domain::is_error(finding);
    });
}

Awaitable<http::Response> keep_rows(StaffCall& call, Edited& edited) {
    auto& services = call.site.services();
    auto read = [&] { return typed_rows(call, edited); };
    auto reading = run_on(services.workers, std::move(read));
    auto typed = co_await std::move(reading);
    if (call.form.has("add")) {
        auto show = [&] { return show_typed(call, edited, std::move(typed), ""); };
        auto showing = run_on(services.workers, std::move(show));
        co_return co_await std::move(showing);
    }
    auto prepare = [&] {
        return services.read([&](storage::Connection& reader) {
            return app::prepare_filing(services.instance, *call.session, reader,
                                       {edited.form, edited.unit, edited.period,
                                        raw_filing(edited, typed), edited.replaces});
        });
    };
    auto preparing = run_on(services.workers, std::move(prepare));
    auto prepared = co_await std::move(preparing);
    auto failed = prepared ? std::optional<app::FilingError>() : prepared.error();
    if (prepared) {
        const auto filing = std::make_shared<const app::PreparedFiling>(std::move(*prepared));
        auto store = [filing](storage::Connection& writer) {
            return app::store_draft(writer, *filing);
        };
        auto storing = write(services.writer, std::move(store));
        const auto stored = co_await std::move(storing);
        if (stored) {
            const auto number = std::to_string(typed.first / view::kRowsOfPage + 1);
            const bool again = has_errors_at(filing->checked, typed.first, typed.rows.size());
            co_return see_other(filing_path(*stored) + (again ? "/edit" : "") +
                                "?done=kept&page=" + number);
        }
        failed = stored.error();
    }
    if (status_of(*failed) != 409) co_return http::Response{status_of(*failed), {}, {}};
    auto show = [&] {
        return show_typed(call, edited, std::move(typed), filing_error_text(*failed));
    };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

Edited new_filing(const FilingChoice& choice) {
    Edited edited;
    edited.form = *choice.form;
    edited.unit = choice.unit;
    edited.period = *choice.period;
    edited.kept.form = *choice.form;
    return edited;
}

// The filing of that form, unit and period that can be mended, if the newest is one.
std::optional<domain::FilingId> mendable(const StaffCall& call, const FilingChoice& choice) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) -> std::optional<domain::FilingId> {
        const auto found = app::find_filing(reader, *choice.form, choice.unit, *choice.period);
        const bool may_edit = found && domain::is_mendable(found->state) &&
                              app::may(*call.session, domain::Action::file_forms);
        return may_edit ? std::optional(found->id) : std::nullopt;
    });
}

}  // namespace

Awaitable<http::Response> show_new_filing(StaffCall call) {
    auto show = [&] {
        const auto choice = choice_of(query_text(call, "form"), query_text(call, "unit"),
                                      query_text(call, "period"));
        if (choice.is_complete()) {
            if (const auto found = mendable(call, choice)) {
                return see_other(filing_path(*found) + "/edit");
            }
            return show_rows(call, new_filing(choice));
        }
        const bool is_tried = !call.request.query.empty();
        const auto shown = choice_page(call, view::FilingEntry::browser, choice, is_tried);
        return page(view::render(call.site.services().renderer, call.language, shown));
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> keep_new_filing(StaffCall call) {
    const auto choice =
        choice_of(call.form.get("form"), call.form.get("unit"), call.form.get("period"));
    if (!choice.is_complete()) co_return http::Response{404, {}, {}};
    auto edited = new_filing(choice);
    auto keeping = keep_rows(call, edited);
    co_return co_await std::move(keeping);
}

Awaitable<http::Response> show_edit(StaffCall call) {
    auto show = [&] { return show_rows(call, edited_filing(call, filing_of(call))); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> keep_edit(StaffCall call) {
    const auto id = filing_of(call);
    auto read = [&] { return edited_filing(call, id); };
    auto reading = run_on(call.site.services().workers, std::move(read));
    auto edited = co_await std::move(reading);
    auto keeping = keep_rows(call, edited);
    co_return co_await std::move(keeping);
}

}  // namespace spillway::web
