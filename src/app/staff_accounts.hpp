// Accounts: an administrator invites, changes roles, resets a password and disables; none of it
// gives a key to anybody (confirm_staff.hpp does). Every change takes a stamp into the audit log.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "domain/role.hpp"
#include "storage/connection.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

enum class AccountError : std::uint8_t {
    not_permitted,
    bad_login,         // not 2..40 of a-z 0-9 . _ -, beginning with a letter
    bad_display_name,  // empty, too long or with control characters
    no_roles,
    login_taken,
    not_found,
    own_account,         // one's own roles and access are for another to change
    vouches_for_others,  // others were confirmed by this member: have them confirmed anew first
};

struct NewAccount {
    std::string login{};
    std::string display_name{};
    domain::RoleSet roles{};
};

[[nodiscard]] std::optional<AccountError> account_fault(const NewAccount& account);

struct PreparedAccount {
    storage::Invitation invitation{};
    base::SecretText one_time_password{};  // to be shown once, after storing
    Stamp stamp{};
};

// Slow: password pool. Without a session it is the command line that acts.
[[nodiscard]] std::expected<PreparedAccount, AccountError> prepare_account(
    const Instance& instance, const StaffSession& session, const NewAccount& account);
[[nodiscard]] std::expected<PreparedAccount, AccountError> prepare_account(
    const Instance& instance, const NewAccount& account);
std::expected<domain::StaffId, AccountError> store_account(storage::Connection& connection,
                                                           const PreparedAccount& prepared);

// An account with keys from the start, for `init`, the demo and tests; still to be confirmed.
struct PreparedMember {
    storage::Invitation invitation{};
    crypto::StaffKeys keys{};
    storage::PasswordEnvelope envelope{};
    Stamp stamp{};
};

// Slow.
[[nodiscard]] std::expected<PreparedMember, AccountError> prepare_member(
    const Instance& instance, const NewAccount& account, const base::SecretText& password);
std::expected<domain::StaffId, AccountError> store_member(storage::Connection& connection,
                                                          const PreparedMember& prepared);

struct AccountChange {
    domain::StaffId id{};
    Stamp stamp{};
    std::optional<domain::RoleSet> roles{};  // for store_roles
};

// The change of roles counts for cases only once a key-holder has confirmed it.
[[nodiscard]] std::expected<AccountChange, AccountError> prepare_roles(const Instance& instance,
                                                                       const StaffSession& session,
                                                                       const domain::StaffId& id,
                                                                       domain::RoleSet roles);
std::expected<void, AccountError> store_roles(storage::Connection& connection,
                                              const AccountChange& change);

[[nodiscard]] std::expected<AccountChange, AccountError> prepare_disabling(
    const Instance& instance, const StaffSession& session, const domain::StaffId& id);
// Ends the account's sessions. There is no way back but a password reset.
std::expected<void, AccountError> store_disabling(storage::Connection& connection,
                                                  const AccountChange& change);

struct PreparedReset {
    AccountChange change{};
    base::Bytes one_time_hash{};
    base::SecretText one_time_password{};
};

// Slow. Drops the member's keys, and with them what was sealed to them.
[[nodiscard]] std::expected<PreparedReset, AccountError> prepare_reset(const Instance& instance,
                                                                       const StaffSession& session,
                                                                       const domain::StaffId& id);
[[nodiscard]] std::expected<PreparedReset, AccountError> prepare_reset(const Instance& instance,
                                                                       const domain::StaffId& id);
std::expected<void, AccountError> store_reset(storage::Connection& connection,
                                              const PreparedReset& prepared);

struct AccountSummary {
    domain::StaffId id{};
    std::string login{};
    std::string display_name{};
    domain::RoleSet roles{};
    storage::StaffStatus status = storage::StaffStatus::invited;
    base::Day created_on{};
    bool is_confirmed = false;
    bool awaits_confirmation = false;             // has keys and a role that handles cases
    std::string confirmed_by{};                   // "" when unconfirmed or by the root
    std::optional<crypto::Digest> fingerprint{};  // domain::fingerprint_words spells it
};

// Every account, by creation; not_permitted without view_accounts.
[[nodiscard]] std::expected<std::vector<AccountSummary>, AccountError> list_accounts(
    storage::Connection& reader, const Keyring& keyring, const StaffSession& session);
// For the command line.
[[nodiscard]] std::vector<AccountSummary> list_accounts(storage::Connection& reader,
                                                        const Keyring& keyring);

}  // namespace spillway::app
