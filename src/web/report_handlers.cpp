#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "app/draft_key.hpp"
#include "app/targets.hpp"
#include "base/base64.hpp"
#include "http/form.hpp"
#include "view/pages/report_page.hpp"
#include "web/failure.hpp"
#include "web/files_view.hpp"
#include "web/filing.hpp"
#include "web/form_nonce.hpp"
#include "web/languages.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/receipt_page.hpp"
#include "web/report_form.hpp"
#include "web/responses.hpp"
#include "web/streamed_form.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kTargetsShown = 20;

view::TargetChoice choice_of(const domain::Target& target) {
    return {target.id.hex(), target.kind, target.name, target.unit};
}

view::ReportPage blank_page(const PublicCall& call) {
    view::ReportPage page;
    page.frame = call.site.frame("/report");
    page.mail_offered = call.site.services().instance.notices.contact_key.has_value();
    page.files = blank_files(call.site.services());
    return page;
}

// Links the page to the target of a poster's code, or says that the code is not valid.
void link(const PublicCall& call, storage::Connection& reader, std::string_view token,
          view::ReportPage& page) {
    auto& services = call.site.services();
    const auto found = app::find_by_qr(services.instance, reader, token);
    if (!found) {
        page.link_not_valid = true;
        return;
    }
    page.linked = view::LinkedTarget{choice_of(found->target), found->check_word,
                                     services.site.public_host, std::string(token)};
}

http::Response show(const PublicCall& call, const view::ReportPage& report, unsigned status = 200) {
    auto response =
        page(view::render(call.site.services().renderer, call.language, report), status);
    offer_form_nonce(call.request, response);
    return response;
}

// What a sent form amounts to: an answer at once, or a complaint that is sealed and to be stored.
struct Submission {
    std::optional<http::Response> answer;
    std::shared_ptr<const app::SealedComplaint> sealed;
    bool named = false;
};

// Reads one sent form on a worker. Whatever is not filed is shown again with all that was typed.
class ReportReader {
public:
    ReportReader(const PublicCall& call, StreamedForm received)
        : call_(call),
          form_(std::move(received.form)),
          file_faults_(std::move(received.faults)),
          page_(blank_page(call)) {}

    Submission read() {
        auto& services = call_.site.services();
        services.read([&](storage::Connection& reader) {
            look_up(reader);
            return true;
        });
        if (const auto language = view::parse_tag(form_.get("switch_language")))
            return {switch_language(*language), nullptr, false};
        if (is_search()) return {again({}), nullptr, false};
        if (const auto token = form_.get("remove_file"); !token.empty()) {
            remove_staged(services, token);
            return {again({}), nullptr, false};
        }
        if (!may_submit(services, call_.request.client))
            return {again({view::ReportError::busy}, 429), nullptr, false};
        return check_and_seal();
    }

    // The files that come with the complaint, once it was read.
    [[nodiscard]] AttachedFiles& attached() { return attached_; }

    http::Response again(std::vector<view::ReportError> errors) {
        const unsigned status = errors.empty() ? status_of(file_faults_) : 422;
        return again(std::move(errors), status);
    }
    http::Response again(std::vector<view::ReportError> errors, unsigned status) {
        page_.fields = fields_of(form_);
        page_.files = files_of(call_.site.services(), form_, file_faults_);
        page_.errors = std::move(errors);
        return show(call_, page_, status);
    }

private:
    // A button that was pressed, or what Enter in a field stands for.
    [[nodiscard]] bool is_search() const {
        return form_.get(form_.has("action") ? "action" : "default_action") == "find";
    }

    void look_up(storage::Connection& reader) {
        if (const auto token = form_.get("qr"); !token.empty()) link(call_, reader, token, page_);
        if (const auto id = domain::TargetId::parse(form_.get("target"))) {
            target_ = app::find_public_target(reader, *id);
            if (target_ && !page_.linked) page_.found.push_back(choice_of(*target_));
        }
        const auto query = form_.get("target_query");
        if (is_search() && !query.empty()) search(reader, query);
    }

    void search(storage::Connection& reader, std::string_view query) {
        page_.searched = true;
        auto found = app::search_public_targets(reader, query, kTargetsShown + 1);
        page_.found_more = found.size() > kTargetsShown;
        if (page_.found_more) found.pop_back();
        page_.found.clear();
        for (const auto& target : found) page_.found.push_back(choice_of(target));
    }

    http::Response switch_language(view::Language language) {
        page_.fields = fields_of(form_);
        page_.files = files_of(call_.site.services(), form_, file_faults_);
        auto html = view::render(call_.site.services().renderer, language, page_);
        auto response = page(std::move(html));
        offer_form_nonce(call_.request, response);
        response.headers.add("Set-Cookie", language_cookie(language));
        return response;
    }

    Submission check_and_seal() {
        const auto channel = page_.linked ? domain::Channel::qr : domain::Channel::web;
        auto draft = draft_of(form_, channel, net_of(target_), call_.language);
        draft.enclosed = enclosed_of(form_);
        auto complaint = domain::check_complaint(draft);
        if (!complaint) return {again(errors_of(complaint.error())), nullptr, false};
        if (!file_faults_.empty()) return {again({}), nullptr, false};
        auto claimed = AttachedFiles::claim(call_.site.services(), uploaded_tokens(form_));
        if (!claimed) return files_refused(claimed.error());
        attached_ = std::move(*claimed);
        const auto nonce = form_nonce(call_.request).value_or(app::random_form_nonce());
        auto sealed = seal(call_.site.services(), *complaint, nonce, attached_.attachments());
        if (!sealed && sealed.error() == app::SubmitError::files_gone)
            return files_refused(FileFault::gone);
        if (!sealed) return {again({view::ReportError::target_unknown}), nullptr, false};
        return {std::nullopt, std::move(*sealed), complaint->mode == domain::Mode::named};
    }

    Submission files_refused(FileFault fault) {
        file_faults_.push_back(fault);
        return {again({}), nullptr, false};
    }

    const PublicCall& call_;
    http::Form form_;
    std::vector<FileFault> file_faults_;
    AttachedFiles attached_;
    view::ReportPage page_;
    std::optional<domain::Target> target_;
};

}  // namespace

Awaitable<http::Response> show_report(PublicCall call) {
    auto response = fixed(call.site.fixed_page(PublicSite::FixedPage::report, call.language),
                          http::Surface::page, http::CachePolicy::no_store);
    offer_form_nonce(call.request, response);
    co_return response;
}

Awaitable<http::Response> show_linked_report(PublicCall call) {
    auto render = [&call] {
        auto report = blank_page(call);
        report.frame.path = call.request.path;
        call.site.services().read([&](storage::Connection& reader) {
            link(call, reader, call.path.get("token"), report);
            return true;
        });
        return show(call, report);
    };
    auto rendered = run_on(call.site.services().workers, std::move(render));
    co_return co_await std::move(rendered);
}

Awaitable<http::Response> submit_report(PublicCall call) {
    auto& services = call.site.services();
    FormRules rules{.may_take_files = [](const http::Form&) { return true; }, .keep = [] {}};
    auto receiving = receive_form(services, call.request, std::move(rules));
    auto form = co_await std::move(receiving);
    if (!form) throw Refused(http::status_of(form.error()));
    ReportReader reader(call, std::move(*form));

    try {
        auto read = [&reader] { return reader.read(); };
        auto reading = run_on(services.workers, std::move(read));
        auto submission = co_await std::move(reading);
        if (submission.answer) co_return std::move(*submission.answer);

        auto filing = file(services, std::move(submission.sealed), reader.attached());
        const auto filed = co_await std::move(filing);
        auto show_receipt = [&] { return receipt_page(call, filed, submission.named); };
        auto shown = run_on(services.workers, std::move(show_receipt));
        co_return co_await std::move(shown);
    } catch (const Overloaded&) {
        co_return reader.again({view::ReportError::busy}, 503);
    }
}

Awaitable<http::Response> give_draft_key(PublicCall call) {
    const auto nonce = form_nonce(call.request);
    if (!nonce) co_return http::Response{403, {}, {}};
    const auto key = base::base64_encode(app::draft_key(call.site.services().instance, *nonce));
    co_return json(base::WipedString(boost::json::serialize(boost::json::value{{"key", key}})));
}

}  // namespace spillway::web
