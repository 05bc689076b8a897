#include "cli/demo_registry.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/registry/filing_calendar.hpp"
#include "app/registry/filings.hpp"
#include "cli/demo_filing.hpp"
#include "cli/instance_setup.hpp"
#include "crypto/random.hpp"

namespace spillway::cli {
namespace {

constexpr std::chrono::days kPreviousAgo{60};
constexpr std::chrono::days kCurrentAgo{25};

std::string told(const DemoFiling& filing) {
    return "the demo's data do not fit: " + filing.form + " of " + filing.unit;
}

domain::FormId form_of(const std::string& code) {
    const auto form = domain::parse_form_id(code);
    if (!form) throw SetupError("the demo's data do not fit: form " + code);
    return *form;
}

const DemoLogin& login_with(const std::vector<DemoLogin>& logins, std::string_view role) {
    const auto found = std::ranges::find_if(logins, [&](const DemoLogin& login) {
        return std::ranges::find(login.roles, role) != login.roles.end();
    });
    if (found == logins.end())
        throw SetupError("the demo's data lack an account: " + std::string(role));
    return *found;
}

domain::RawFiling raw_of(const DemoFiling& filing) {
    const auto& form = domain::form_entry(form_of(filing.form));
    domain::RawFiling raw{.unit = filing.unit, .reporting_unit = filing.unit};
    for (const auto& row : filing.rows) {
        domain::RawRow typed{.source_row = static_cast<std::uint32_t>(raw.rows.size() + 1),
                             .is_classified = row.is_classified};
        for (const auto& [name, text] : row.cells) {
            const auto field = domain::field_index(form, name);
            if (!field) throw SetupError(told(filing) + ": " + name);
            typed.cells.push_back({.field = *field, .text = text});
        }
        raw.rows.push_back(std::move(typed));
    }
    return raw;
}

class Registry {
public:
    Registry(const Config& config, const std::vector<DemoLogin>& logins, const base::Clock& clock,
             storage::Connection& connection)
        : config_(config), clock_(clock), connection_(connection) {
        const auto instance = make_instance(config, clock);
        registrar_ = session_as(instance, connection, login_with(logins, "registrar"));
        reviewer_ = session_as(instance, connection, login_with(logins, "secrecy_reviewer"));
    }

    void add(const DemoDuty& duty) {
        std::vector<domain::FormId> forms;
        std::ranges::transform(duty.forms, std::back_inserter(forms), form_of);
        const auto set = app::set_duties(connection_, make_instance(config_, clock_), &registrar_,
                                         duty.unit, forms, crypto::random_id<domain::UnitId>());
        if (!set) throw SetupError("the demo's data do not fit: duties of " + duty.unit);
    }

    void file(const DemoFiling& filing) {
        const bool is_current = filing.period == "current";
        const base::FixedClock day(clock_.now() - (is_current ? kCurrentAgo : kPreviousAgo));
        const auto instance = make_instance(config_, day);
        const auto now = domain::period_of(clock_.today());
        const auto prepared =
            app::prepare_filing(instance, registrar_, connection_,
                                {.form = form_of(filing.form),
                                 .unit = filing.unit,
                                 .period = is_current ? now : domain::previous(now),
                                 .raw = raw_of(filing)});
        if (!prepared) throw SetupError(told(filing));
        const auto id = filing.outcome == "draft" ? app::store_draft(connection_, *prepared)
                                                  : app::store_filed(connection_, *prepared);
        if (!id) throw SetupError(told(filing));
        if (filing.outcome == "published")
            review(instance, filing, *id, domain::FilingMove::publish);
        if (filing.outcome == "returned")
            review(instance, filing, *id, domain::FilingMove::give_back);
    }

private:
    void review(const app::Instance& instance, const DemoFiling& filing, const domain::FilingId& id,
                domain::FilingMove move) {
        const auto prepared =
            app::prepare_move(instance, reviewer_, connection_, id, move, filing.remarks);
        if (!prepared || !app::store_move(connection_, *prepared)) throw SetupError(told(filing));
    }

    const Config& config_;
    const base::Clock& clock_;
    storage::Connection& connection_;
    app::StaffSession registrar_;
    app::StaffSession reviewer_;
};

}  // namespace

void file_registry(const Config& config, const DemoData& data, const std::vector<DemoLogin>& logins,
                   const base::Clock& clock, storage::Connection& connection) {
    Registry registry(config, logins, clock, connection);
    for (const auto& duty : data.duties) registry.add(duty);
    for (const auto& filing : data.filings) registry.file(filing);
}

}  // namespace spillway::cli
