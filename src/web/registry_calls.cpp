#include "web/registry_calls.hpp"

#include <algorithm>
#include <utility>

#include "app/registry/filing_calendar.hpp"
#include "app/registry/filing_units.hpp"
#include "base/utf8.hpp"
#include "http/url.hpp"
#include "view/catalogue.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

using app::FilingError;
using view::msg;

constexpr int kPeriodsOffered = 6;

view::FilingVersion version_of(const app::FilingSummary& summary, std::string compare_path) {
    return {filing_path(summary.id), std::move(compare_path), summary.period,
            summary.version,         summary.state,           summary.changed_at};
}

std::string compare_path(const domain::FilingId& older, const domain::FilingId& newer) {
    return "/registry/compare?older=" + older.hex() + "&newer=" + newer.hex();
}

// What a person may compare it with: other versions, and the newest of the half-year before.
void set_versions(view::FilingPage& page, storage::Connection& reader,
                  const app::FilingView& filing) {
    const auto& own = filing.summary;
    for (const auto& other : filing.versions) {
        const bool is_older = other.version < own.version;
        auto path = other.id == own.id ? std::string()
                    : is_older         ? compare_path(other.id, own.id)
                                       : compare_path(own.id, other.id);
        page.versions.push_back(version_of(other, std::move(path)));
    }
    const auto earlier = app::find_filing(reader, own.form, own.unit, domain::previous(own.period));
    if (earlier) page.earlier_period = version_of(*earlier, compare_path(earlier->id, own.id));
}

void set_matches(view::FilingPage& page, const app::FilingView& filing) {
    for (std::size_t row = 0; row < filing.matches.size(); ++row) {
        const auto& match = filing.matches[row];
        const bool is_unsure = match.state == app::MatchState::unsure;
        if (!is_unsure && !match.target) continue;
        page.matches.push_back({row, is_unsure, match.candidates, match.target});
    }
}

}  // namespace

std::string_view filing_error_text(FilingError error) {
    switch (error) {
        case FilingError::not_permitted:
            return msg("Your roles do not allow this.");
        case FilingError::not_found:
            return msg("This filing is not there.");
        case FilingError::bad_unit:
            return msg("Give the unit's name, at most 100 characters.");
        case FilingError::unknown_unit:
            return msg("You file for other units. Choose one of those offered.");
        case FilingError::wrong_state:
            return msg("Somebody was faster: the filing has changed meanwhile. Look at it again.");
        case FilingError::has_errors:
            return msg("There are errors left. Mend them first.");
        case FilingError::unresolved_matches:
            return msg(
                "Some rows may be known already. Say which they are, or give the filing "
                "back so that the registrar does.");
        case FilingError::same_person:
            return msg("You handed it in yourself. Somebody else has to check it.");
        case FilingError::remarks_missing:
            return msg("Say in the remarks what is to be mended, in at most 2,000 characters.");
        case FilingError::bad_row:
            return msg("The choice does not fit the rows. Load the page again.");
    }
    return {};
}

unsigned status_of(FilingError error) {
    if (error == FilingError::not_permitted) return 403;
    return error == FilingError::not_found ? 404 : 409;
}

std::string filing_path(const domain::FilingId& id) {
    return "/registry/filings/" + id.hex();
}

domain::FilingId filing_of(const StaffCall& call) {
    const auto id = domain::FilingId::parse(call.path.get("id"));
    if (!id) throw Refused(404);
    return *id;
}

domain::FormId form_of(std::string_view code) {
    const auto form = domain::parse_form_id(code);
    if (!form) throw Refused(404);
    return *form;
}

std::string query_text(const StaffCall& call, std::string_view name) {
    const auto query = http::Query::parse(call.request.query);
    return query ? std::string(query->get(name)) : std::string();
}

std::shared_ptr<const app::StaffSession> without_keys(const app::StaffSession& session) {
    auto acting = std::make_shared<app::StaffSession>();
    acting->id = session.id;
    acting->login = session.login;
    acting->display_name = session.display_name;
    acting->roles = session.roles;
    acting->is_confirmed = session.is_confirmed;
    acting->has_totp = session.has_totp;
    acting->next = session.next;
    return acting;
}

view::FilingLine line_of(const app::FilingSummary& summary) {
    return {filing_path(summary.id), summary.form,      summary.unit, summary.period,
            summary.version,         summary.state,     summary.rows, summary.errors,
            summary.changed_at,      summary.changed_by};
}

FilingChoice choice_of(std::string_view form, std::string_view unit, std::string_view period) {
    return {domain::parse_form_id(form), std::string(base::trim(unit)),
            domain::parse_period(period)};
}

view::NewFilingPage choice_page(const StaffCall& call, view::FilingEntry entry,
                                const FilingChoice& choice, bool is_tried) {
    auto& services = call.site.services();
    const bool is_upload = entry == view::FilingEntry::upload;
    view::NewFilingPage page;
    page.frame = call.site.frame(call, is_upload ? "/registry/upload" : "/registry/new",
                                 view::NavItem::registry);
    page.entry = entry;
    page.units = services.read([&](storage::Connection& reader) {
        const auto own = app::filing_units(reader, call.session->id);
        std::vector<std::string> names;
        for (const auto& unit : own) names.push_back(unit.name);
        return own.empty() ? app::unit_names(reader) : names;
    });
    auto period = domain::period_of(services.instance.clock.today());
    for (int i = 0; i < kPeriodsOffered; ++i, period = domain::previous(period)) {
        page.periods.push_back(period);
    }
    page.form = choice.form;
    page.unit = choice.unit;
    page.period = choice.period;
    if (!is_tried) return page;
    if (!choice.form) {
        page.error = msg("Choose the form");
        page.error_field = "form";
    } else if (choice.unit.empty()) {
        page.error = msg("Give the unit that files");
        page.error_field = "unit";
    } else if (!choice.period) {
        page.error = msg("Choose the half-year");
        page.error_field = "period";
    }
    return page;
}

http::Response named_download(base::WipedString body, std::string content_type,
                              const std::string& plain_name, std::string_view full_name) {
    auto response = download(std::move(body), std::move(content_type), plain_name);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + plain_name +
                                                    "\"; filename*=UTF-8''" +
                                                    http::percent_encode(full_name));
    return response;
}

view::FilingPage filing_page(const StaffCall& call, const domain::FilingId& id) {
    auto& services = call.site.services();
    const auto& session = *call.session;
    return services.read([&](storage::Connection& reader) {
        auto filing = app::view_filing(services.instance, session, reader, id);
        if (!filing) throw Refused(status_of(filing.error()));
        view::FilingPage page;
        page.path = filing_path(id);
        page.frame = call.site.frame(call, page.path, view::NavItem::registry);
        page.unit = filing->summary.unit;
        page.period = filing->summary.period;
        page.version = filing->summary.version;
        page.state = filing->summary.state;
        set_versions(page, reader, *filing);
        set_matches(page, *filing);
        for (auto& event : filing->events) {
            page.steps.push_back(
                {event.move, std::move(event.actor), event.at, std::move(event.remarks)});
        }
        page.moves = std::move(filing->moves);
        page.may_edit = filing->may_edit;
        page.may_mark = filing->may_mark;
        page.may_clear = filing->may_clear;
        page.may_match = filing->may_match;
        page.may_view_personal_matters =
            domain::may(session.roles, domain::Action::view_personal_matters);
        page.page = number_in(query_text(call, "page")).value_or(1);
        page.checked = std::move(filing->checked);
        return page;
    });
}

}  // namespace spillway::web
