// One filing: looking at it, moving it on, answering matches, marking rows, taking it out as a
// file, print and comparison.
#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "document/sheet/form_writer.hpp"
#include "domain/table.hpp"
#include "view/pages/comparison_page.hpp"
#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using view::msg;

struct NoteEntry {
    std::string_view code;
    std::string_view text;
};

// What `?done=` says was just done.
constexpr std::array<NoteEntry, 7> kNotes{{
    {"kept", msg("The rows were checked and are kept as a draft.")},
    {"file", msg("The filing was handed in. A secrecy reviewer checks it next.")},
    {"give_back", msg("The filing was given back with your remarks.")},
    {"publish", msg("The filing is published.")},
    {"withdraw", msg("The filing was withdrawn.")},
    {"matches", msg("The answers are kept.")},
    {"classified", msg("The classified marks are kept.")},
}};

http::Response respond(const StaffCall& call, const view::FilingPage& shown,
                       unsigned status = 200) {
    return page(view::render(call.site.services().renderer, call.language, shown), status);
}

http::Response render_filing(const StaffCall& call) {
    auto shown = filing_page(call, filing_of(call));
    const auto note = std::ranges::find(kNotes, query_text(call, "done"), &NoteEntry::code);
    if (note != kNotes.end()) shown.note = note->text;
    return respond(call, shown);
}

// The same page again, saying what stood in the way.
Awaitable<http::Response> explain(StaffCall& call, app::FilingError error) {
    if (status_of(error) != 409) co_return http::Response{status_of(error), {}, {}};
    auto show = [&] {
        auto shown = filing_page(call, filing_of(call));
        shown.error = filing_error_text(error);
        shown.typed_remarks = std::string(call.form.get("remarks"));
        return respond(call, shown, 409);
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

// Has the writer do `store`; then the filing's page with the note `done`, or what stood in the way.
template <class Store>
Awaitable<http::Response> store_and_show(StaffCall& call, Store store, std::string done) {
    auto storing = write(call.site.services().writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) {
        auto explaining = explain(call, stored.error());
        co_return co_await std::move(explaining);
    }
    co_return see_other(filing_path(filing_of(call)) + "?done=" + done);
}

app::KeptFiling load(const StaffCall& call) {
    return call.site.services().read([&](storage::Connection& reader) {
        auto kept = app::load_filing(reader, filing_of(call));
        if (!kept) throw Refused(404);
        return std::move(*kept);
    });
}

document::FormHead head_of(const app::KeptFiling& kept) {
    return {kept.summary.unit, kept.rows.reporting_unit, kept.rows.filled_on, kept.summary.period};
}

// Without what systems do not take in names of files.
std::string in_file_name(std::string text) {
    std::erase_if(text, [](char symbol) {
        return static_cast<unsigned char>(symbol) < 0x20 ||
               std::string_view("/\\:*?\"<>|").find(symbol) != std::string_view::npos;
    });
    return text;
}

http::Response sheet_file(const app::KeptFiling& loaded, base::WipedString body,
                          std::string content_type, std::string_view suffix) {
    const auto& summary = loaded.summary;
    const auto plain = std::string(domain::form_code(summary.form)) + "-" +
                       domain::period_code(summary.period) + "-v" +
                       std::to_string(summary.version) + std::string(suffix);
    return named_download(std::move(body), std::move(content_type), plain,
                          in_file_name(summary.unit) + "-" + plain);
}

view::ComparedFiling compared(const app::FilingSummary& summary, domain::CheckedFiling rows) {
    return {filing_path(summary.id), summary.unit, summary.period, summary.version,
            std::move(rows)};
}

}  // namespace

Awaitable<http::Response> show_filing(StaffCall call) {
    auto show = [&] { return render_filing(call); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> print_filing(StaffCall call) {
    auto show = [&] {
        auto shown = filing_page(call, filing_of(call));
        shown.is_print = true;
        return respond(call, shown);
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> move_filing(StaffCall call) {
    auto& services = call.site.services();
    const auto id = filing_of(call);
    const auto* chosen = domain::find_code(domain::kFilingMoves, call.form.get("move"));
    if (!chosen) co_return http::Response{404, {}, {}};
    auto prepare = [&] {
        return services.read([&](storage::Connection& reader) {
            return app::prepare_move(services.instance, *call.session, reader, id, chosen->move,
                                     std::string(call.form.get("remarks")));
        });
    };
    auto preparing = run_on(services.workers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) {
        auto explaining = explain(call, prepared.error());
        co_return co_await std::move(explaining);
    }
    auto store = [move = *prepared](storage::Connection& writer) {
        return app::store_move(writer, move);
    };
    auto storing = store_and_show(call, std::move(store), std::string(chosen->code));
    co_return co_await std::move(storing);
}

Awaitable<http::Response> answer_filing_matches(StaffCall call) {
    auto& services = call.site.services();
    const auto id = filing_of(call);
    auto read = [&] {
        std::vector<app::MatchAnswer> answers;
        for (const auto& match : filing_page(call, id).matches) {
            const auto text = call.form.get("match." + std::to_string(match.row));
            if (!match.is_unsure || text.empty()) continue;
            const auto target = domain::TargetId::parse(text);
            if (!target && text != "new") throw Refused(404);
            answers.push_back({match.row, target});
        }
        return answers;
    };
    auto prepare = [&] {
        return services.read([&](storage::Connection& reader) {
            return app::prepare_answers(services.instance, *call.session, reader, id, read());
        });
    };
    auto preparing = run_on(services.workers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) {
        auto explaining = explain(call, prepared.error());
        co_return co_await std::move(explaining);
    }
    auto store = [answers = *prepared](storage::Connection& writer) {
        return app::store_answers(writer, answers);
    };
    auto storing = store_and_show(call, std::move(store), "matches");
    co_return co_await std::move(storing);
}

Awaitable<http::Response> mark_filing(StaffCall call) {
    auto& services = call.site.services();
    const auto id = filing_of(call);
    const auto first = number_in(call.form.get("first")).value_or(0);
    const auto count = number_in(call.form.get("count")).value_or(0);
    auto read = [&] {
        const auto loaded = load(call);
        std::vector<bool> marks;
        for (const auto& row : loaded.rows.rows) marks.push_back(row.is_classified);
        if (count > view::kRowsOfPage || first > marks.size() || count > marks.size() - first) {
            throw Refused(409);
        }
        for (std::size_t row = first; row < first + count; ++row) marks[row] = false;
        for (const auto* text : call.form.all("classified")) {
            const auto row = number_in(text->reveal());
            if (!row || *row < first || *row >= first + count) throw Refused(409);
            marks[*row] = true;
        }
        return marks;
    };
    auto reading = run_on(services.workers, std::move(read));
    const auto marks = co_await std::move(reading);
    auto store =
        [marks, id, acting = without_keys(*call.session),
         stamp = app::stamp_of(services.instance, call.session->id)](storage::Connection& writer) {
            return app::mark_classified(writer, *acting, stamp, id, marks);
        };
    const auto number = first / view::kRowsOfPage + 1;
    auto storing =
        store_and_show(call, std::move(store), "classified&page=" + std::to_string(number));
    co_return co_await std::move(storing);
}

Awaitable<http::Response> export_xlsx(StaffCall call) {
    auto make = [&] {
        const auto loaded = load(call);
        const auto bytes =
            document::form_xlsx(loaded.summary.form, head_of(loaded), loaded.rows.rows);
        return sheet_file(loaded, base::WipedString(bytes.begin(), bytes.end()),
                          std::string(kXlsxType), ".xlsx");
    };
    auto making = run_on(call.site.services().workers, std::move(make));
    co_return co_await std::move(making);
}

Awaitable<http::Response> export_csv(StaffCall call) {
    auto make = [&] {
        const auto loaded = load(call);
        const auto text =
            document::form_csv(loaded.summary.form, head_of(loaded), loaded.rows.rows);
        return sheet_file(loaded, base::WipedString(text.begin(), text.end()),
                          "text/csv; charset=utf-8", ".csv");
    };
    auto making = run_on(call.site.services().workers, std::move(make));
    co_return co_await std::move(making);
}

Awaitable<http::Response> compare_filings(StaffCall call) {
    auto& services = call.site.services();
    auto show = [&] {
        const auto older = domain::FilingId::parse(query_text(call, "older"));
        const auto newer = domain::FilingId::parse(query_text(call, "newer"));
        if (!older || !newer) throw Refused(404);
        auto comparison = services.read([&](storage::Connection& reader) {
            return app::compare(services.instance, *call.session, reader, *older, *newer);
        });
        if (!comparison) throw Refused(status_of(comparison.error()) == 403 ? 403 : 404);
        view::ComparisonPage shown;
        shown.frame = call.site.frame(call, "/registry", view::NavItem::registry);
        shown.older = compared(comparison->older, std::move(comparison->older_rows));
        shown.newer = compared(comparison->newer, std::move(comparison->newer_rows));
        shown.differences = std::move(comparison->rows);
        return page(view::render(services.renderer, call.language, shown));
    };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
