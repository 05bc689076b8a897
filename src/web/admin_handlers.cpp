#include <algorithm>
#include <memory>
#include <utility>

#include "app/registry/filing_units.hpp"
#include "app/staff_accounts.hpp"
#include "view/pages/people_page.hpp"
#include "web/failure.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/shared.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

// What the page says besides the list: a form to be mended, or a password shown this once.
struct Outcome {
    view::NewAccountError error = view::NewAccountError::none;
    app::NewAccount typed{};
    std::string created{};
    base::SecretText password{};
};

view::AccountStatus shown_status_of(const app::AccountSummary& account) {
    switch (account.status) {
        case storage::StaffStatus::invited:
            return view::AccountStatus::invited;
        case storage::StaffStatus::disabled:
            return view::AccountStatus::disabled;
        case storage::StaffStatus::active:
            return account.awaits_confirmation ? view::AccountStatus::unconfirmed
                                               : view::AccountStatus::confirmed;
    }
    return view::AccountStatus::invited;
}

view::NewAccountError error_of(app::AccountError error) {
    switch (error) {
        case app::AccountError::bad_login:
            return view::NewAccountError::user_bad;
        case app::AccountError::login_taken:
            return view::NewAccountError::user_taken;
        case app::AccountError::bad_display_name:
            return view::NewAccountError::name_missing;
        case app::AccountError::no_roles:
            return view::NewAccountError::role_missing;
        case app::AccountError::not_permitted:
            throw Refused(403);
        case app::AccountError::not_found:
            throw Refused(404);
        case app::AccountError::own_account:
        case app::AccountError::vouches_for_others:
            throw Refused(409);
    }
    throw Refused(500);
}

std::vector<view::AccountRow::Unit> units_of(storage::Connection& reader,
                                             const app::AccountSummary& account) {
    std::vector<view::AccountRow::Unit> units;
    if (!account.roles.has(domain::Role::registrar)) return units;
    const auto own = app::filing_units(reader, account.id);
    for (auto& unit : app::all_filing_units(reader)) {
        const bool chosen = std::ranges::find(own, unit.id, &app::FilingUnit::id) != own.end();
        units.push_back({unit.id.hex(), std::move(unit.name), chosen});
    }
    return units;
}

http::Response render_accounts(const StaffCall& call, const Outcome& outcome) {
    auto& services = call.site.services();
    view::AccountsPage shown;
    shown.frame = call.site.frame(call, "/admin/accounts", view::NavItem::accounts);
    services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        const auto accounts = app::list_accounts(reader, *keyring, *call.session);
        if (!accounts) throw Refused(403);
        for (const auto& account : *accounts) {
            shown.accounts.push_back({account.id.hex(), account.login, account.display_name,
                                      account.roles, shown_status_of(account), account.created_on,
                                      account.id == call.session->id, units_of(reader, account)});
        }
        return true;
    });
    shown.may_manage = domain::may(call.session->roles, domain::Action::create_account);
    shown.error = outcome.error;
    shown.typed_user = outcome.typed.login;
    shown.typed_display_name = outcome.typed.display_name;
    shown.typed_roles = outcome.typed.roles;
    shown.created_user = outcome.created;
    shown.one_time_password = outcome.password.clone();
    const unsigned status = outcome.error == view::NewAccountError::none ? 200 : 422;
    return page(view::render(services.renderer, call.language, shown), status);
}

Awaitable<http::Response> show(const StaffCall& call, const Outcome& outcome) {
    auto render = [&] { return render_accounts(call, outcome); };
    auto rendering = run_on(call.site.services().workers, std::move(render));
    co_return co_await std::move(rendering);
}

app::NewAccount account_of(const http::Form& form) {
    app::NewAccount account;
    account.login = form.get("user");
    account.display_name = form.get("display_name");
    for (const auto* code : form.all("role")) {
        if (const auto role = domain::parse_role(code->reveal())) account.roles.insert(*role);
    }
    return account;
}

domain::StaffId staff_of(const StaffCall& call) {
    const auto id = domain::StaffId::parse(call.form.get("staff"));
    if (!id) throw Refused(404);
    return *id;
}

}  // namespace

Awaitable<http::Response> show_accounts(StaffCall call) {
    const Outcome nothing;
    auto showing = show(call, nothing);
    co_return co_await std::move(showing);
}

Awaitable<http::Response> create_account(StaffCall call) {
    auto& services = call.site.services();
    Outcome outcome{.typed = account_of(call.form)};
    auto prepare = [&] {
        return share(app::prepare_account(services.instance, *call.session, outcome.typed));
    };
    auto preparing = run_on(services.known_signers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    if (!prepared) {
        outcome.error = error_of(prepared.error());
        auto showing = show(call, outcome);
        co_return co_await std::move(showing);
    }
    auto store = [account = *prepared](storage::Connection& writer) {
        return app::store_account(writer, *account);
    };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (stored) {
        outcome.created = std::exchange(outcome.typed, {}).login;
        outcome.password = (*prepared)->one_time_password.clone();
    } else {
        outcome.error = error_of(stored.error());
    }
    auto showing = show(call, outcome);
    co_return co_await std::move(showing);
}

Awaitable<http::Response> disable_account(StaffCall call) {
    auto& services = call.site.services();
    const auto change = app::prepare_disabling(services.instance, *call.session, staff_of(call));
    if (!change) {
        static_cast<void>(error_of(change.error()));
        co_return see_other("/admin/accounts");
    }
    auto store = [disabling = *change](storage::Connection& writer) {
        return app::store_disabling(writer, disabling);
    };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) static_cast<void>(error_of(stored.error()));
    co_return see_other("/admin/accounts");
}

Awaitable<http::Response> set_account_units(StaffCall call) {
    auto& services = call.site.services();
    std::vector<domain::UnitId> units;
    for (const auto* text : call.form.all("unit")) {
        const auto unit = domain::UnitId::parse(text->reveal());
        if (!unit) co_return http::Response{404, {}, {}};
        units.push_back(*unit);
    }
    auto store =
        [units, staff = staff_of(call), acting = without_keys(*call.session),
         stamp = app::stamp_of(services.instance, call.session->id)](storage::Connection& writer) {
            return app::set_filing_units(writer, *acting, stamp, staff, units);
        };
    auto storing = write(services.writer, std::move(store));
    const auto stored = co_await std::move(storing);
    if (!stored) static_cast<void>(error_of(stored.error()));
    co_return see_other("/admin/accounts");
}

Awaitable<http::Response> reset_account(StaffCall call) {
    auto& services = call.site.services();
    const auto id = staff_of(call);
    auto prepare = [&] { return share(app::prepare_reset(services.instance, *call.session, id)); };
    auto preparing = run_on(services.known_signers, std::move(prepare));
    const auto prepared = co_await std::move(preparing);
    Outcome outcome;
    if (!prepared) {
        outcome.error = error_of(prepared.error());
        auto showing = show(call, outcome);
        co_return co_await std::move(showing);
    }
    auto store = [reset = *prepared, id](storage::Connection& writer) {
        const auto stored = app::store_reset(writer, *reset);
        const auto member = storage::find_staff(writer, id);
        using Login = std::expected<std::string, app::AccountError>;
        if (!stored) return Login(std::unexpected(stored.error()));
        return Login(member ? member->login : std::string());
    };
    auto storing = write(services.writer, std::move(store));
    const auto login = co_await std::move(storing);
    if (login) {
        outcome.created = *login;
        outcome.password = (*prepared)->one_time_password.clone();
    } else {
        outcome.error = error_of(login.error());
    }
    auto showing = show(call, outcome);
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
