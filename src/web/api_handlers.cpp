#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <utility>

#include "app/targets.hpp"
#include "base/hex.hpp"
#include "crypto/session.hpp"
#include "domain/file_name.hpp"
#include "domain/reporter_stage.hpp"
#include "http/json.hpp"
#include "http/problem.hpp"
#include "web/failure.hpp"
#include "web/filing.hpp"
#include "web/following.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

namespace bj = boost::json;
using http::Presence;

constexpr std::size_t kMaxReceiptLength = 500;
constexpr std::size_t kMaxFiles = 100;  // more than any setting allows
constexpr std::size_t kMaxTokenLength = 64;

http::Response answer(const bj::value& value, unsigned status) {
    return json(base::WipedString(bj::serialize(value)), status);
}

http::Response problem(unsigned status, std::string detail) {
    auto response = http::problem_response({.status = status, .detail = std::move(detail)});
    add_retry_after(response);
    return response;
}

http::Response problem(std::vector<http::FieldError> errors) {
    return http::problem_response({.status = 422,
                                   .detail = "Some fields cannot be used as they are.",
                                   .errors = std::move(errors)});
}

// A client that repeats a request under the same Idempotency-Key files one complaint.
app::FormNonce nonce_of(const http::Request& request) {
    const auto key = request.headers.get("Idempotency-Key");
    if (key.empty()) return app::random_form_nonce();
    const auto digest = crypto::Hasher("idempotency key").add_field(key).finish();
    app::FormNonce nonce{};
    std::copy_n(digest.begin(), nonce.size(), nonce.begin());
    return nonce;
}

std::string plain(const base::SecretText& text) {
    return std::string(text.reveal());
}

// Tokens of finished uploads.
std::vector<base::SecretText> files_in(http::JsonReader& reader) {
    return reader.texts("files", Presence::optional, kMaxFiles, kMaxTokenLength);
}

domain::Enclosed enclosed_of(const std::vector<base::SecretText>& tokens) {
    return tokens.empty() ? domain::Enclosed::nothing : domain::Enclosed::files;
}

domain::ComplaintDraft draft_of(http::JsonReader& reader) {
    using namespace domain;
    constexpr std::size_t kCode = 64;
    ComplaintDraft draft;
    draft.target = reader.text("target", Presence::optional, kMaxTargetLength);
    draft.net = plain(reader.text("net", Presence::optional, kCode));
    for (const auto& code : reader.texts("category", Presence::optional, kMaxCategories, kCode))
        draft.categories.push_back(plain(code));
    draft.stage = plain(reader.text("stage", Presence::optional, kCode));
    draft.declaration = plain(reader.text("declaration", Presence::optional, kCode));
    draft.occurred = reader.text("occurred", Presence::optional, kMaxOccurredLength);
    draft.text = reader.text("text", Presence::optional, kMaxTextLength);
    draft.mode = plain(reader.text("mode", Presence::optional, kCode));
    if (draft.mode.empty()) draft.mode = mode_code(Mode::anonymous);
    draft.name = reader.text("name", Presence::optional, kMaxNameLength);
    draft.contact = reader.text("contact", Presence::optional, kMaxContactLength);
    draft.notice_mail = reader.text("notice_mail", Presence::optional, kMaxContactLength);
    draft.hide_from =
        reader.texts("hide_from", Presence::optional, kMaxHideFrom, kMaxHideFromLength);
    draft.language = plain(reader.text("language", Presence::optional, kCode));
    draft.channel = Channel::api;
    return draft;
}

std::string_view code_of(domain::FaultKind kind) {
    switch (kind) {
        case domain::FaultKind::missing:
            return "required";
        case domain::FaultKind::too_long:
            return "too_long";
        case domain::FaultKind::too_many:
            return "too_many";
        case domain::FaultKind::bad_characters:
            return "value";
        case domain::FaultKind::unknown_value:
        case domain::FaultKind::wrong_net:
            return "unknown";
    }
    return "value";
}

std::vector<http::FieldError> errors_of(const std::vector<domain::FieldFault>& faults) {
    std::vector<http::FieldError> errors;
    for (const auto& fault : faults) {
        errors.push_back({std::string(domain::field_name(fault.field)),
                          std::string(code_of(fault.kind)), "Not usable as it is."});
    }
    return errors;
}

http::Response files_problem(FileFault fault) {
    switch (fault) {
        case FileFault::gone:
        case FileFault::too_large:
            return problem({{"files", "unknown", "A token is not of a finished upload."}});
        case FileFault::too_many:
            return problem({{"files", "too_many", "Too many, or too large together."}});
        case FileFault::no_space:
            return problem(507, "There is no room for files just now.");
        case FileFault::not_now:
            return problem(503, "A file is in use by another request just now.");
    }
    return problem(503, {});
}

// The net where the caller named none: that of the registered target, else nobody has said yet.
domain::Net net_named(const PublicCall& call, const base::SecretText& target) {
    const auto id = domain::TargetId::parse(target.reveal());
    if (!id) return domain::Net::unknown;
    return call.site.services().read(
        [&](storage::Connection& reader) { return net_of(app::find_public_target(reader, *id)); });
}

// A sealed complaint, or the answer that says why not; on a worker's thread.
std::expected<std::shared_ptr<const app::SealedComplaint>, http::Response> read_complaint(
    const PublicCall& call, const bj::value& body, AttachedFiles& files) {
    http::JsonReader reader(body);
    auto draft = draft_of(reader);
    const auto tokens = files_in(reader);
    draft.enclosed = enclosed_of(tokens);
    reader.refuse_unknown();
    if (!reader.errors().empty()) return std::unexpected(problem(reader.errors()));
    if (draft.net.empty()) draft.net = domain::net_code(net_named(call, draft.target));
    auto complaint = domain::check_complaint(draft);
    if (!complaint) return std::unexpected(problem(errors_of(complaint.error())));
    auto claimed = AttachedFiles::claim(call.site.services(), tokens);
    if (!claimed) return std::unexpected(files_problem(claimed.error()));
    files = std::move(*claimed);
    auto sealed =
        seal(call.site.services(), *complaint, nonce_of(call.request), files.attachments());
    if (!sealed && sealed.error() == app::SubmitError::files_gone)
        return std::unexpected(files_problem(FileFault::gone));
    if (!sealed)
        return std::unexpected(problem({{"target", "unknown", "No such registered target."}}));
    return std::move(*sealed);
}

http::Response receipt_of(const Filed& filed) {
    const auto spelled = app::spell_receipt(filed.sealed->receipt);
    const auto text = [](const base::WipedString& s) { return std::string_view(s); };
    const bj::value body{
        {"receipt",
         {{"code", text(spelled.symbols)},
          {"words",
           {{"zh-CN", text(spelled.words_chinese)}, {"en", text(spelled.words_english)}}}}},
        {"register_index", filed.complaint.register_index},
        {"received_on", base::iso_date(filed.complaint.received_on)}};
    return answer(body, 201);
}

std::string_view term_code(domain::TermKind kind) {
    const auto* entry = std::ranges::find(domain::kDefaultTerms, kind, &domain::TermEntry::kind);
    return entry == domain::kDefaultTerms.end() ? std::string_view{} : entry->code;
}

domain::ServedName name_of(const app::CaseFile& file) {
    return domain::served_name(file.record.name.reveal(), file.record.type.reveal());
}

bj::value case_of(const app::FollowUpPage& read) {
    bj::array terms;
    for (const auto& term : read.terms) {
        terms.push_back({{"term", term_code(term.kind)}, {"due_on", base::iso_date(term.due_on)}});
    }
    bj::array messages;
    for (const auto& message : read.messages) {
        messages.push_back(
            {{"from", message.speaker == app::Speaker::reporter ? "reporter" : "staff"},
             {"on", base::iso_date(message.day)},
             {"text", message.text.reveal()}});
    }
    bj::object shown;
    shown["state"] = domain::reporter_stage_entry(read.stage).code;
    shown["received_on"] = base::iso_date(read.received_on);
    if (read.number) shown["number"] = *read.number;
    if (read.narrative) shown["report"] = read.narrative->text.reveal();
    shown["terms"] = std::move(terms);
    shown["messages"] = std::move(messages);
    bj::array files;
    for (const auto& file : read.files) {
        files.push_back({{"from", file.author ? "staff" : "reporter"},
                         {"on", base::iso_date(file.made_on)},
                         {"name", name_of(file).text},
                         {"size", file.record.size},
                         {"sha256", base::hex_encode(file.record.sha256)}});
    }
    shown["files"] = std::move(files);
    return shown;
}

std::optional<ReporterSession> bearer_session(const PublicCall& call) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto field = call.request.headers.get("Authorization");
    if (!field.starts_with(kScheme)) return std::nullopt;
    const auto token = crypto::parse_token(field.substr(kScheme.size()));
    if (!token) return std::nullopt;
    return call.site.services().reporters.find(*token, call.site.services().steady_now());
}

http::Response unauthorised() {
    auto response = problem(401, "Send the token of POST /api/v1/follow as Bearer token.");
    response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

}  // namespace

Awaitable<http::Response> api_submit(PublicCall call) {
    auto& services = call.site.services();
    if (!may_submit(services, call.request.client))
        co_return problem(429, "Too many complaints from this network; try again in a minute.");
    auto body = http::read_json_body(call.request);
    if (!body) co_return std::move(body.error());
    AttachedFiles files;
    auto read = [&] { return read_complaint(call, *body, files); };
    auto reading = run_on(services.workers, std::move(read));
    auto sealed = co_await std::move(reading);
    if (!sealed) co_return std::move(sealed.error());
    auto filing = file(services, std::move(*sealed), files);
    const auto filed = co_await std::move(filing);
    co_return receipt_of(filed);
}

Awaitable<http::Response> api_follow(PublicCall call) {
    auto& services = call.site.services();
    auto body = http::read_json_body(call.request);
    if (!body) co_return std::move(body.error());
    http::JsonReader reader(*body);
    const auto typed = reader.text("receipt", Presence::required, kMaxReceiptLength);
    reader.refuse_unknown();
    if (!reader.errors().empty()) co_return problem(reader.errors());

    auto entering = enter(services, call.request.client, typed.reveal());
    const auto entered = co_await std::move(entering);
    if (entered.answer == CodeAnswer::too_many) co_return problem(429, "Too many wrong codes.");
    if (!entered.token) co_return problem(404, "No case opens with this receipt code.");

    const auto session = services.reporters.find(*entered.token, services.steady_now());
    auto show = [&] { return read_case(services, *session); };
    auto showing = run_on(services.workers, std::move(show));
    const auto read = co_await std::move(showing);
    if (!read) co_return problem(404, "No case opens with this receipt code.");
    auto shown = case_of(*read);
    const auto token = crypto::token_text(*entered.token);
    shown.as_object()["token"] = token.reveal();
    co_return answer(shown, 200);
}

Awaitable<http::Response> api_send_message(PublicCall call) {
    auto& services = call.site.services();
    auto session = bearer_session(call);
    if (!session) co_return unauthorised();
    auto body = http::read_json_body(call.request);
    if (!body) co_return std::move(body.error());
    http::JsonReader reader(*body);
    const auto typed = reader.text("text", Presence::optional, domain::kMaxMessageLength);
    const auto tokens = files_in(reader);
    reader.refuse_unknown();
    if (!reader.errors().empty()) co_return problem(reader.errors());
    const auto text = domain::check_message(typed, enclosed_of(tokens));
    if (!text) co_return problem({{"text", std::string(code_of(text.error())), "Not usable."}});
    const auto nonce = nonce_of(call.request);
    auto files = AttachedFiles::claim(services, tokens);
    if (!files) co_return files_problem(files.error());
    auto sending = send(services, *session, *text, nonce, *files);
    const auto outcome = co_await std::move(sending);
    if (outcome == app::StoreOutcome::files_gone) co_return files_problem(FileFault::gone);
    bj::object stored;
    stored["received_on"] = base::iso_date(services.instance.clock.today());
    co_return answer(stored, 201);
}

}  // namespace spillway::web
