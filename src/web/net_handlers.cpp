#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "app/registry/publications.hpp"
#include "app/targets.hpp"
#include "base/utf8.hpp"
#include "domain/table.hpp"
#include "http/form.hpp"
#include "http/url.hpp"
#include "view/pages/registry_detail_page.hpp"
#include "view/pages/registry_list_page.hpp"
#include "web/home_pages.hpp"
#include "web/languages.hpp"
#include "web/number_in.hpp"
#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

using domain::TargetKind;

constexpr std::size_t kLongestText = 64;  // code points

std::size_t page_of(std::string_view text) {
    return std::clamp<std::size_t>(number_in(text).value_or(1), 1, app::kMaxPublicPages);
}

// From a query or a form alike; what is not known is dropped.
template <class Fields>
app::PublicQuery query_of(TargetKind net, const Fields& fields) {
    app::PublicQuery query;
    query.net = net;
    query.unit = base::utf8_prefix(fields.get("unit"), 200);
    query.form = domain::parse_form_id(fields.get("form"));
    if (query.form && domain::target_kind_of(*query.form) != net) query.form.reset();
    if (net == TargetKind::project) {
        query.project_type = base::utf8_prefix(fields.get("type"), kLongestText);
        query.stage = domain::value_of(domain::kProjectStages, fields.get("stage"),
                                       &domain::ProjectStageEntry::stage);
    }
    query.page = page_of(fields.get("page"));
    return query;
}

view::RegistryFilter filter_of(const app::PublicQuery& query) {
    return {.text = query.text,
            .unit = query.unit,
            .form = query.form,
            .type = query.project_type,
            .stage = query.stage};
}

view::RegistryRecord record_of(app::PublicRecord record) {
    return {.form = record.form,
            .unit = std::move(record.unit),
            .period = record.period,
            .version = record.version,
            .published_on = record.published_on,
            .cells = std::move(record.cells),
            .shown = std::move(record.shown)};
}

http::Response render_list(const PublicCall& call, const app::PublicQuery& query) {
    auto& services = call.site.services();
    auto found = services.read(
        [&](storage::Connection& reader) { return app::search_publications(reader, query); });
    view::RegistryListPage list;
    list.net = query.net;
    list.filter = filter_of(query);
    // A GET, for the way back from the language switch where there are no words.
    list.frame = call.site.frame(view::registry_list_path(query.net, list.filter, query.page));
    list.entries = entries_of(query.net, std::move(found.entries));
    list.units = std::move(found.units);
    list.total = found.total;
    list.has_more = found.has_more;
    list.page = query.page;
    list.page_size = app::kPublicPage;
    return page(view::render(services.renderer, call.language, list));
}

http::Response render_detail(const PublicCall& call, TargetKind net) {
    auto& services = call.site.services();
    const auto id = domain::TargetId::parse(call.path.get("id"));
    if (!id) return {404, {}, {}};
    auto found = services.read(
        [&](storage::Connection& reader) { return app::find_publication(reader, net, *id); });
    if (!found) return {404, {}, {}};
    view::RegistryDetailPage detail;
    detail.frame = call.site.frame(call.request.path);
    detail.net = net;
    detail.name = found->target.name;
    detail.unit = found->target.unit;
    detail.stage = found->stage;
    detail.percent = found->percent;
    detail.retired = found->target.retired;
    if (!found->target.retired) {
        const auto link = app::qr_link(services.instance, found->target);
        detail.report_path = "/q/" + link.token;
        detail.check_word = link.check_word;
    }
    for (auto& record : found->current) detail.current.push_back(record_of(std::move(record)));
    for (auto& record : found->earlier) detail.earlier.push_back(record_of(std::move(record)));
    return page(view::render(services.renderer, call.language, detail));
}

Awaitable<http::Response> list_of(PublicCall call, TargetKind net) {
    const auto fields = http::Query::parse(call.request.query);
    if (!fields) co_return http::Response{400, {}, {}};
    auto render = [&call, query = query_of(net, *fields)] { return render_list(call, query); };
    auto rendered = run_on(call.site.services().workers, std::move(render));
    co_return co_await std::move(rendered);
}

// Keeps the language that was chosen, if one was.
http::Response speaking(http::Response response, std::optional<view::Language> chosen) {
    if (chosen) response.headers.add("Set-Cookie", language_cookie(*chosen));
    return response;
}

// The words that somebody looks for stay out of addresses; a search without any is an address.
Awaitable<http::Response> search_of(PublicCall call, TargetKind net) {
    auto form = http::parse_form(call.request.headers.get("Content-Type"), call.request.body);
    if (!form) co_return http::Response{http::status_of(form.error()), {}, {}};
    auto query = query_of(net, *form);
    query.text = base::utf8_prefix(base::trim(form->get("text")), kLongestText);
    const auto chosen = view::parse_tag(form->get("switch_language"));
    if (chosen) call.language = *chosen;
    if (query.text.empty()) {
        auto response = see_other(view::registry_list_path(net, filter_of(query), query.page));
        co_return speaking(std::move(response), chosen);
    }
    auto render = [&call, query = std::move(query)] { return render_list(call, query); };
    auto rendered = run_on(call.site.services().workers, std::move(render));
    auto response = co_await std::move(rendered);
    co_return speaking(std::move(response), chosen);
}

Awaitable<http::Response> detail_of(PublicCall call, TargetKind net) {
    auto render = [&call, net] { return render_detail(call, net); };
    auto rendered = run_on(call.site.services().workers, std::move(render));
    co_return co_await std::move(rendered);
}

}  // namespace

Awaitable<http::Response> list_projects(PublicCall call) {
    return list_of(std::move(call), TargetKind::project);
}

Awaitable<http::Response> search_projects(PublicCall call) {
    return search_of(std::move(call), TargetKind::project);
}

Awaitable<http::Response> show_project(PublicCall call) {
    return detail_of(std::move(call), TargetKind::project);
}

Awaitable<http::Response> list_persons(PublicCall call) {
    return list_of(std::move(call), TargetKind::person);
}

Awaitable<http::Response> search_persons(PublicCall call) {
    return search_of(std::move(call), TargetKind::person);
}

Awaitable<http::Response> show_person(PublicCall call) {
    return detail_of(std::move(call), TargetKind::person);
}

}  // namespace spillway::web
