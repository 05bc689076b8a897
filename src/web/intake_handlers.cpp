// An officer types in what came by phone, by letter or in person.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "app/draft_key.hpp"
#include "app/targets.hpp"
#include "base/base64.hpp"
#include "domain/holder.hpp"
#include "domain/received_day.hpp"
#include "view/pages/intake_page.hpp"
#include "web/failure.hpp"
#include "web/files_view.hpp"
#include "web/filing.hpp"
#include "web/form_token.hpp"
#include "web/languages.hpp"
#include "web/receipt_page.hpp"
#include "web/report_form.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"
#include "web/streamed_form.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kTargetsShown = 20;

view::IntakePage blank_page(const StaffCall& call) {
    const auto& instance = call.site.services().instance;
    view::IntakePage page;
    page.report.frame = call.site.frame(call, "/intake", view::NavItem::intake);
    page.report.mail_offered = instance.notices.contact_key.has_value();
    page.report.files = blank_files(call.site.services());
    page.today = instance.clock.today();
    page.earliest = page.today - domain::kMaxReceivedAge;
    page.received_on = base::iso_date(page.today);
    return page;
}

view::ReceivedOnError error_of(domain::ReceivedDayFault fault) {
    switch (fault) {
        case domain::ReceivedDayFault::missing:
            return view::ReceivedOnError::missing;
        case domain::ReceivedDayFault::not_a_day:
            return view::ReceivedOnError::not_a_day;
        case domain::ReceivedDayFault::in_future:
            return view::ReceivedOnError::in_future;
        case domain::ReceivedDayFault::too_long_ago:
            return view::ReceivedOnError::too_long_ago;
    }
    return view::ReceivedOnError::not_a_day;
}

// What a sent form amounts to: an answer at once, or a complaint that is sealed and to be stored.
struct Intake {
    std::optional<http::Response> answer{};
    std::shared_ptr<const app::SealedComplaint> sealed{};
    domain::Channel channel = domain::Channel::phone;
    bool named = false;
};

// Reads one sent form on a worker. Whatever is not filed is shown again with all that was typed.
class IntakeReader {
public:
    IntakeReader(StaffCall& call, std::vector<FileFault> file_faults)
        : call_(call), file_faults_(std::move(file_faults)), page_(blank_page(call)) {}

    Intake read() {
        call_.site.services().read([&](storage::Connection& reader) {
            look_up(reader);
            return true;
        });
        if (const auto language = view::parse_tag(call_.form.get("switch_language")))
            return {.answer = switch_language(*language)};
        if (is_search()) return {.answer = again({}, 200)};
        if (const auto token = call_.form.get("remove_file"); !token.empty()) {
            remove_staged(call_.site.services(), token);
            return {.answer = again({}, 200)};
        }
        return check_and_seal();
    }

    // The files that come with the complaint, once it was read.
    [[nodiscard]] AttachedFiles& attached() { return attached_; }

    http::Response again(std::vector<view::ReportError> errors, unsigned status) {
        page_.report.fields = fields_of(call_.form);
        page_.report.files = files_of(call_.site.services(), call_.form, file_faults_);
        page_.report.errors = std::move(errors);
        page_.channel = call_.form.get("channel");
        page_.received_on = call_.form.get("received_on");
        return page(view::render(call_.site.services().renderer, call_.language, page_), status);
    }

private:
    [[nodiscard]] bool is_search() const {
        return call_.form.get(call_.form.has("action") ? "action" : "default_action") == "find";
    }

    void look_up(storage::Connection& reader) {
        auto& report = page_.report;
        const auto add = [&](const domain::Target& target) {
            report.found.push_back({target.id.hex(), target.kind, target.name, target.unit});
        };
        if (const auto id = domain::TargetId::parse(call_.form.get("target"))) {
            target_ = app::find_public_target(reader, *id);
            if (target_) add(*target_);
        }
        const auto query = call_.form.get("target_query");
        if (!is_search() || query.empty()) return;
        report.searched = true;
        report.found.clear();
        auto found = app::search_public_targets(reader, query, kTargetsShown + 1);
        report.found_more = found.size() > kTargetsShown;
        if (report.found_more) found.pop_back();
        std::ranges::for_each(found, add);
    }

    http::Response switch_language(view::Language language) {
        call_.language = language;
        auto response = again({}, 200);
        response.headers.add("Set-Cookie", language_cookie(language));
        return response;
    }

    Intake check_and_seal() {
        const auto& instance = call_.site.services().instance;
        const auto channel = domain::parse_channel(call_.form.get("channel"));
        const bool is_known = channel && domain::is_typed_in(*channel);
        page_.channel_missing = !is_known;
        const auto day = domain::check_received_day(call_.form.get("received_on"), page_.today);
        if (!day) page_.received_on_error = error_of(day.error());
        auto draft = draft_of(call_.form, is_known ? *channel : domain::Channel::phone,
                              net_of(target_), call_.language);
        draft.enclosed = enclosed_of(call_.form);
        auto complaint = domain::check_complaint(draft);
        if (!complaint) return {.answer = again(errors_of(complaint.error()), 422)};
        if (!is_known || !day) return {.answer = again({}, 422)};
        if (!file_faults_.empty()) return files_refused();
        auto claimed = AttachedFiles::claim(call_.site.services(), uploaded_tokens(call_.form));
        if (!claimed) return files_refused(claimed.error());
        attached_ = std::move(*claimed);
        const app::TypedIn typed{.received_on = *day,
                                 .stamp = app::stamp_of(instance, call_.session->id)};
        auto sealed =
            seal(call_.site.services(), *complaint, call_.nonce, attached_.attachments(), typed);
        if (!sealed && sealed.error() == app::SubmitError::files_gone)
            return files_refused(FileFault::gone);
        if (!sealed) return {.answer = again({view::ReportError::target_unknown}, 422)};
        return {.sealed = std::move(*sealed),
                .channel = *channel,
                .named = complaint->mode == domain::Mode::named};
    }

    Intake files_refused(std::optional<FileFault> fault = std::nullopt) {
        if (fault) file_faults_.push_back(*fault);
        return {.answer = again({}, status_of(file_faults_))};
    }

    StaffCall& call_;
    std::vector<FileFault> file_faults_;
    AttachedFiles attached_;
    view::IntakePage page_;
    std::optional<domain::Target> target_;
};

// Who typed it in can be recused from it.
bool is_reader(const Filed& filed, const domain::StaffId& staff) {
    return std::ranges::any_of(filed.sealed->rows.case_grants, [&](const auto& grant) {
        return grant.holder == domain::holder_of(staff);
    });
}

http::Response show_receipt(const StaffCall& call, const Filed& filed, const Intake& intake) {
    const auto& services = call.site.services();
    view::IntakeReceiptPage shown;
    shown.receipt = receipt_of(services, filed, intake.named);
    shown.receipt.frame = call.site.frame(call, "/intake", view::NavItem::intake);
    shown.channel = intake.channel;
    if (is_reader(filed, call.session->id))
        shown.case_path = "/cases/" + filed.complaint.case_id.hex();
    return page(view::render(services.renderer, call.language, shown));
}

// Reads the form while its files are sealed and staged; returns what became of those. A session
// that ended in the meantime files nothing.
Awaitable<std::vector<FileFault>> receive(StaffCall& call) {
    auto& services = call.site.services();
    const auto check = [&call](const http::Form& form) {
        return check_form_token(*call.token, form.get("csrf"));
    };
    FormRules rules{
        .may_take_files = [check](const http::Form& form) { return check(form).has_value(); },
        .keep = keep_staff(services, call.session->session_id)};
    auto receiving = receive_form(services, call.request, std::move(rules));
    auto received = co_await std::move(receiving);
    if (!received) throw Refused(http::status_of(received.error()));
    call.form = std::move(received->form);
    const auto nonce = check(call.form);
    auto find = [&call] {
        call.site.resume(call);
        return call.session && app::may(*call.session, domain::Action::type_in_complaint);
    };
    auto finding = run_on(services.workers, std::move(find));
    const bool is_allowed = co_await std::move(finding);
    if (!nonce || !is_allowed) {
        for (const auto& token : uploaded_tokens(call.form)) {
            remove_staged(services, token.reveal());
        }
        throw Refused(403);
    }
    call.nonce = *nonce;
    co_return std::move(received->faults);
}

}  // namespace

Awaitable<http::Response> show_intake(StaffCall call) {
    auto show = [&] {
        return page(view::render(call.site.services().renderer, call.language, blank_page(call)));
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> type_in(StaffCall call) {
    auto& services = call.site.services();
    auto receiving = receive(call);
    auto file_faults = co_await std::move(receiving);
    IntakeReader reader(call, std::move(file_faults));
    try {
        auto read = [&reader] { return reader.read(); };
        auto reading = run_on(services.workers, std::move(read));
        auto intake = co_await std::move(reading);
        if (intake.answer) co_return std::move(*intake.answer);
        auto filing = file(services, intake.sealed, reader.attached());
        const auto filed = co_await std::move(filing);
        auto show = [&] { return show_receipt(call, filed, intake); };
        auto showing = run_on(services.workers, std::move(show));
        co_return co_await std::move(showing);
    } catch (const Overloaded&) {
        co_return reader.again({view::ReportError::busy}, 503);
    }
}

Awaitable<http::Response> give_intake_draft_key(StaffCall call) {
    const auto key = base::base64_encode(
        app::draft_key(call.site.services().instance, base::ByteView(call.session->session_id)));
    co_return json(base::WipedString(boost::json::serialize(boost::json::value{{"key", key}})));
}

}  // namespace spillway::web
