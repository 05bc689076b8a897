// Sheets that are uploaded: read and checked as jobs, kept as drafts.
#include <chrono>
#include <memory>
#include <utility>

#include "document/sheet/form_reader.hpp"
#include "document/sheet/workbook.hpp"
#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"
#include "web/workbook_words.hpp"

namespace spillway::web {
namespace {

using view::msg;
using namespace std::chrono_literals;

constexpr auto kBroken =
    msg("Something went wrong on our side while reading the sheet. Try again.");

// How long an answer waits for a sheet, which is enough for most.
constexpr auto kPatience = 1000ms;
constexpr auto kLook = 50ms;

// What a job needs, for it may outlive the request.
struct FormUpload {
    Services& services;
    std::shared_ptr<const app::StaffSession> acting;
    FilingChoice choice{};
    std::string name{};
    base::WipedBytes bytes{};
};

// The draft that this upload takes the place of.
std::optional<domain::FilingId> draft_of_upload(const FormUpload& upload,
                                                storage::Connection& reader) {
    const auto& choice = upload.choice;
    const auto found = app::find_filing(reader, *choice.form, choice.unit, *choice.period);
    const bool is_draft = found && found->state == domain::FilingState::draft;
    return is_draft ? std::optional(found->id) : std::nullopt;
}

ImportJobs::Outcome import(FormUpload& upload, const ImportJobs::Report& report) {
    auto& services = upload.services;
    const auto& choice = upload.choice;
    const auto workbook = document::read_workbook(upload.bytes, upload.name);
    if (!workbook) return std::unexpected(workbook_fault_text(workbook.error()));
    upload.bytes = {};
    auto raw = document::read_form(*workbook, *choice.form);
    if (!raw) {
        return std::unexpected(
            msg("No row with the headings of this form was found. Use the "
                "blank form, or choose the form that the sheet is."));
    }
    report(ImportStage::checking);
    const auto prepared = services.read([&](storage::Connection& reader) {
        return app::prepare_filing(services.instance, *upload.acting, reader,
                                   {*choice.form, choice.unit, *choice.period, std::move(*raw),
                                    draft_of_upload(upload, reader)});
    });
    if (!prepared) return std::unexpected(filing_error_text(prepared.error()));
    report(ImportStage::keeping);
    const auto stored = services.writer.run(
        [&](storage::Connection& writer) { return app::store_draft(writer, *prepared); });
    if (!stored) return std::unexpected(filing_error_text(stored.error()));
    return *stored;
}

http::Response show_choice(const StaffCall& call, const view::NewFilingPage& shown) {
    return page(view::render(call.site.services().renderer, call.language, shown),
                shown.error.empty() ? 200 : 422);
}

std::string import_path(const ImportId& id) {
    return "/registry/imports/" + id.hex();
}

view::ImportStep step_of(ImportStage stage) {
    switch (stage) {
        case ImportStage::waiting:
            return view::ImportStep::wait;
        case ImportStage::reading:
            return view::ImportStep::read;
        case ImportStage::checking:
            return view::ImportStep::check;
        case ImportStage::keeping:
        case ImportStage::kept:
        case ImportStage::failed:
            return view::ImportStep::keep;
    }
    return view::ImportStep::wait;
}

http::Response show_import(const StaffCall& call, const ImportId& id, const ImportState& state) {
    view::ImportPage shown;
    shown.path = import_path(id);
    shown.frame = call.site.frame(call, shown.path, view::NavItem::registry);
    shown.step = step_of(state.stage);
    shown.form = state.form;
    shown.unit = state.unit;
    shown.period = state.period;
    shown.failure = state.failure;
    return page(view::render(call.site.services().renderer, call.language, shown));
}

}  // namespace

Awaitable<http::Response> show_upload(StaffCall call) {
    auto show = [&] {
        const auto choice = choice_of(query_text(call, "form"), query_text(call, "unit"),
                                      query_text(call, "period"));
        return show_choice(call, choice_page(call, view::FilingEntry::upload, choice, false));
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> upload_filing(StaffCall call) {
    auto& services = call.site.services();
    const auto choice =
        choice_of(call.form.get("form"), call.form.get("unit"), call.form.get("period"));
    auto files = call.form.take_files("file");
    if (!choice.is_complete() || files.empty()) {
        auto show = [&] {
            auto shown = choice_page(call, view::FilingEntry::upload, choice, true);
            if (shown.error.empty()) {
                shown.error = msg("Choose the sheet");
                shown.error_field = "file";
            }
            return show_choice(call, shown);
        };
        auto showing = run_on(services.workers, std::move(show));
        co_return co_await std::move(showing);
    }
    auto upload = std::make_shared<FormUpload>(
        FormUpload{services, without_keys(*call.session), choice,
                   std::string(files.front().name.reveal()), std::move(files.front().bytes)});
    const ImportState state{.form = *choice.form, .unit = choice.unit, .period = *choice.period};
    const auto id = services.imports.start(
        call.session->id, state,
        [upload](const ImportJobs::Report& report) { return import(*upload, report); }, kBroken,
        services.log_error);
    upload.reset();
    if (!id) throw Overloaded();
    for (auto waited = 0ms; waited < kPatience; waited += kLook) {
        const auto found = services.imports.find(*id, call.session->id);
        if (!found || found->stage == ImportStage::failed) break;
        if (found->stage == ImportStage::kept) {
            co_return see_other(filing_path(found->filing) + "?done=kept");
        }
        auto holding = services.delays.hold(kLook);
        if (!co_await std::move(holding)) break;
    }
    co_return see_other(import_path(*id));
}

Awaitable<http::Response> show_import(StaffCall call) {
    const auto id = ImportId::parse(call.path.get("id"));
    auto& services = call.site.services();
    const auto state =
        id ? services.imports.find(*id, call.session->id) : std::optional<ImportState>();
    if (!state) co_return http::Response{404, {}, {}};
    if (state->stage == ImportStage::kept) {
        co_return see_other(filing_path(state->filing) + "?done=kept");
    }
    auto show = [&] { return show_import(call, *id, *state); };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
