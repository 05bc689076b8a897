#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <iostream>
#include <memory>

#include "app/confirm_staff.hpp"
#include "app/staff_accounts.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "crypto/recovery.hpp"
#include "domain/fingerprint.hpp"
#include "storage/database.hpp"
#include "storage/transaction.hpp"

namespace spillway::cli {
namespace {

struct UserOptions {
    std::string data;
    std::string user;
    std::string display_name;
    std::vector<std::string> roles;
    bool json = false;
};

std::string_view reason(app::AccountError error) {
    switch (error) {
        case app::AccountError::not_permitted:
            return "not permitted";
        case app::AccountError::bad_login:
            return "--user must be 2 to 40 of a-z, 0-9, '.', '_' and '-', beginning with a letter";
        case app::AccountError::bad_display_name:
            return "--name must be one line of text, not too long";
        case app::AccountError::no_roles:
            return "give at least one --role";
        case app::AccountError::login_taken:
            return "there is such an account already";
        case app::AccountError::not_found:
            return "no such account";
        case app::AccountError::own_account:
            return "not for one's own account";
        case app::AccountError::vouches_for_others:
            return "others were confirmed by this member: have them confirmed anew first";
    }
    return "refused";
}

std::string_view reason(app::ConfirmError error) {
    switch (error) {
        case app::ConfirmError::not_permitted:
            return "not permitted";
        case app::ConfirmError::not_found:
            return "no such account";
        case app::ConfirmError::no_keys:
            return "the member has not chosen a password yet";
        case app::ConfirmError::own_account:
            return "nobody vouches for oneself";
        case app::ConfirmError::own_chain:
            return "this member stands above the signer";
        case app::ConfirmError::changed:
            return "this recovery code is not that of this organisation";
        case app::ConfirmError::no_desk_key:
            return "the desk key does not open with this recovery code";
    }
    return "refused";
}

std::string_view status_code(const app::AccountSummary& account) {
    switch (account.status) {
        case storage::StaffStatus::invited:
            return "invited";
        case storage::StaffStatus::disabled:
            return "disabled";
        case storage::StaffStatus::active:
            return account.awaits_confirmation ? "unconfirmed" : "active";
    }
    return "";
}

void print_password(const UserOptions& options, const base::SecretText& password) {
    const std::string text(password.reveal());
    if (options.json)
        print_json({{"user", options.user}, {"one_time_password", text}});
    else
        print_line("One-time password, shown only now: " + text);
}

int add_account(const UserOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    app::NewAccount account{.login = options.user, .display_name = options.display_name};
    for (const auto& code : options.roles) {
        const auto role = domain::parse_role(code);
        if (!role) return refuse("no such role: " + code);
        account.roles.insert(*role);
    }
    const auto prepared = app::prepare_account(instance, account);
    if (!prepared) return refuse(reason(prepared.error()));
    auto connection = storage::open_database(options.data);
    storage::Transaction transaction(connection, storage::TransactionKind::write);
    const auto stored = app::store_account(connection, *prepared);
    if (!stored) return refuse(reason(stored.error()));
    transaction.commit();
    print_password(options, prepared->one_time_password);
    return 0;
}

std::optional<domain::StaffId> id_of(storage::Connection& connection, const std::string& login) {
    const auto account = storage::find_account_by_login(connection, login);
    return account ? std::optional(account->member.id) : std::nullopt;
}

int reset_account(const UserOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto connection = storage::open_database(options.data);
    const auto id = id_of(connection, options.user);
    if (!id) return refuse(reason(app::AccountError::not_found));
    const auto prepared = app::prepare_reset(instance, *id);
    if (!prepared) return refuse(reason(prepared.error()));
    storage::Transaction transaction(connection, storage::TransactionKind::write);
    const auto stored = app::store_reset(connection, *prepared);
    if (!stored) return refuse(reason(stored.error()));
    transaction.commit();
    print_password(options, prepared->one_time_password);
    return 0;
}

int list_accounts(const UserOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto reader = storage::open_reader(options.data);
    app::IntakeKeyring keyring(instance.root);
    boost::json::array accounts;
    for (const auto& account : app::list_accounts(reader, *keyring.read(reader))) {
        boost::json::array roles;
        std::string role_list;
        for (const auto& entry : domain::kRoles) {
            if (!account.roles.has(entry.role)) continue;
            roles.push_back(boost::json::value(entry.code));
            role_list += " " + std::string(entry.code);
        }
        const std::string status(status_code(account));
        if (!options.json) print_line(account.login + "  " + status + " " + role_list);
        accounts.push_back({{"user", account.login},
                            {"display_name", account.display_name},
                            {"status", status},
                            {"confirmed", account.is_confirmed},
                            {"roles", std::move(roles)}});
    }
    if (options.json) print_json(accounts);
    return 0;
}

int confirm_account(const UserOptions& options) {
    std::string typed;
    std::cerr << "Recovery code: " << std::flush;
    std::getline(std::cin, typed);
    const auto recovery = crypto::parse_recovery_text(typed);
    base::wipe({reinterpret_cast<std::uint8_t*>(typed.data()), typed.size()});
    if (!recovery) return refuse("this is no recovery code: a symbol is missing or mistaken");
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto connection = storage::open_database(options.data);
    const auto id = id_of(connection, options.user);
    if (!id) return refuse(reason(app::ConfirmError::not_found));
    const auto prepared = app::prepare_root_confirmation(instance, connection, *recovery, *id);
    if (!prepared) return refuse(reason(prepared.error()));
    storage::Transaction transaction(connection, storage::TransactionKind::write);
    const auto stored = app::store_confirmation(connection, *prepared);
    if (!stored) return refuse(reason(stored.error()));
    transaction.commit();
    print_line("confirmed");
    return 0;
}

using Action = int (*)(const UserOptions&);

std::shared_ptr<UserOptions> add_action(CLI::App& user, int& status, const char* name,
                                        const char* help, Action action, bool needs_user) {
    auto* command = user.add_subcommand(name, help);
    auto options = std::make_shared<UserOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    command->add_flag("--json", options->json, "Print facts as JSON");
    if (needs_user)
        command->add_option("--user", options->user, "Name to sign in with")->required();
    command->callback([options, action, &status] { status = action(*options); });
    return options;
}

}  // namespace

void add_user(CLI::App& app, int& status) {
    auto* user = app.add_subcommand("user", "Accounts of staff");
    user->require_subcommand(1);
    const auto adding = add_action(*user, status, "add",
                                   "Invite a member; a key-holder has to confirm them afterwards",
                                   add_account, true);
    auto* command = user->get_subcommand("add");
    command->add_option("--name", adding->display_name, "Name to be shown")->required();
    command->add_option("--role", adding->roles, "Role; may be given several times")->required();
    add_action(*user, status, "list", "List accounts", list_accounts, false);
    add_action(*user, status, "reset", "Invite a member anew; drops their keys", reset_account,
               true);
    add_action(*user, status, "confirm", "Confirm a member with the recovery code, read from stdin",
               confirm_account, true);
}

}  // namespace spillway::cli
