// Accounts: those that wait for a key-holder's confirmation (POST /people/confirm: `staff`,
// `fingerprint`), and for the administrator all of them (POST /admin/accounts: `user`,
// `display_name`, `role` repeated; POST /admin/accounts/disable and /reset: `staff`;
// POST /admin/accounts/units: `staff`, `unit` repeated). Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/role.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct PersonWaiting {
    std::string id;
    std::string user;
    std::string display_name;
    domain::RoleSet roles;
    base::Day since{};
    std::string fingerprint;        // words of the key, to be compared with the person
    std::string fingerprint_token;  // sent back as `fingerprint`
};

struct PeoplePage {
    PageFrame frame;
    std::vector<PersonWaiting> waiting;
    std::string confirmed_name;  // who was just confirmed; empty: nobody
};

enum class AccountStatus : unsigned char { invited, unconfirmed, confirmed, disabled };

struct AccountRow {
    std::string id;
    std::string user;
    std::string display_name;
    domain::RoleSet roles;
    AccountStatus status = AccountStatus::invited;
    base::Day created_on{};
    bool own = false;  // cannot disable or invite oneself anew
    // Of a registrar: every unit there is, and whether the account files for it; none: for all.
    struct Unit {
        std::string id;
        std::string name;
        bool chosen = false;
    };
    std::vector<Unit> units{};
};

enum class NewAccountError : unsigned char {
    none,
    user_bad,
    user_taken,
    name_missing,
    role_missing
};

struct AccountsPage {
    PageFrame frame;
    std::vector<AccountRow> accounts;
    bool may_manage = false;  // create, disable and invite anew
    NewAccountError error = NewAccountError::none;
    std::string typed_user;
    std::string typed_display_name;
    domain::RoleSet typed_roles;
    std::string created_user;            // whose password is shown; empty: none
    base::SecretText one_time_password;  // shown once
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const PeoplePage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const AccountsPage&);

}  // namespace spillway::view
