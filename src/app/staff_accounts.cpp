#include "app/staff_accounts.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "app/audit.hpp"
#include "app/password_envelope.hpp"
#include "base/utf8.hpp"
#include "crypto/one_time_password.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "domain/permission.hpp"
#include "storage/session_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMinLoginLength = 2;
constexpr std::size_t kMaxLoginLength = 40;
constexpr std::size_t kMaxDisplayNameLength = 60;  // code points

bool is_login(std::string_view login) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_allowed = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return login.size() >= kMinLoginLength && login.size() <= kMaxLoginLength &&
           is_letter(login.front()) && std::ranges::all_of(login, is_allowed);
}

bool is_display_name(std::string_view name) {
    return !name.empty() && base::trim(name) == name && base::is_utf8(name) &&
           !base::has_control_characters(name) && base::utf8_length(name) <= kMaxDisplayNameLength;
}

storage::Invitation invitation_of(const Instance& instance, const NewAccount& account,
                                  base::Bytes one_time_hash) {
    return {.id = crypto::random_id<domain::StaffId>(),
            .login = account.login,
            .display_name = account.display_name,
            .roles = account.roles,
            .created_on = instance.clock.today(),
            .one_time_hash = std::move(one_time_hash)};
}

base::Bytes hash_of(const Instance& instance, const base::SecretText& one_time_password) {
    const auto hash = crypto::hash_one_time_password(one_time_password, instance.password_params);
    return base::to_bytes(base::as_bytes(hash));
}

std::expected<PreparedAccount, AccountError> invite(const Instance& instance,
                                                    const NewAccount& account, Stamp stamp) {
    if (const auto fault = account_fault(account)) return std::unexpected(*fault);
    auto password = crypto::generate_one_time_password();
    auto hash = hash_of(instance, password);
    return PreparedAccount{.invitation = invitation_of(instance, account, std::move(hash)),
                           .one_time_password = std::move(password),
                           .stamp = stamp};
}

std::expected<domain::StaffId, AccountError> insert(storage::Connection& connection,
                                                    const storage::Invitation& invitation,
                                                    const Stamp& stamp) {
    if (storage::find_account_by_login(connection, invitation.login)) {
        return std::unexpected(AccountError::login_taken);
    }
    storage::insert_invited(connection, invitation);
    log_event(connection, stamp, domain::AuditAction::account_created, invitation.id.bytes());
    return invitation.id;
}

PreparedReset reset(const Instance& instance, AccountChange change) {
    PreparedReset prepared{.change = std::move(change),
                           .one_time_password = crypto::generate_one_time_password()};
    prepared.one_time_hash = hash_of(instance, prepared.one_time_password);
    return prepared;
}

// Those whose chain of confirmations would break if the member's keys went: active members whom
// it confirmed, itself or through others.
bool vouches_for_active(const std::vector<storage::StaffMember>& members,
                        const domain::StaffId& id) {
    std::unordered_set<domain::StaffId> below{id};
    bool has_grown = true;
    while (has_grown) {
        has_grown = false;
        for (const auto& member : members) {
            if (!member.confirmation || !member.confirmation->signer) continue;
            if (!below.contains(*member.confirmation->signer)) continue;
            if (!below.insert(member.id).second) continue;
            if (member.status == storage::StaffStatus::active) return true;
            has_grown = true;
        }
    }
    return false;
}

std::optional<crypto::Digest> fingerprint_of(const storage::StaffMember& member) {
    if (!member.box_public || !member.sign_public) return std::nullopt;
    const auto box = crypto::BoxPublic::from_bytes(*member.box_public);
    const auto sign = crypto::SignPublic::from_bytes(*member.sign_public);
    if (!box || !sign) return std::nullopt;
    return crypto::fingerprint({.box = *box, .sign = *sign});
}

AccountSummary summary_of(const storage::StaffMember& member, const Keyring& keyring) {
    AccountSummary summary{.id = member.id,
                           .login = member.login,
                           .display_name = member.display_name,
                           .roles = member.roles,
                           .status = member.status,
                           .created_on = member.created_on,
                           .is_confirmed = keyring.is_confirmed(member.id),
                           .fingerprint = fingerprint_of(member)};
    summary.awaits_confirmation = member.status == storage::StaffStatus::active &&
                                  summary.fingerprint && !summary.is_confirmed &&
                                  domain::handles_cases(member.roles);
    if (summary.is_confirmed && member.confirmation && member.confirmation->signer) {
        summary.confirmed_by = keyring.name_of(*member.confirmation->signer);
    }
    return summary;
}

std::expected<AccountChange, AccountError> change_of(const Instance& instance,
                                                     const StaffSession& session,
                                                     const domain::StaffId& id,
                                                     domain::Action action) {
    if (!may(session, action)) return std::unexpected(AccountError::not_permitted);
    if (id == session.id) return std::unexpected(AccountError::own_account);
    return AccountChange{.id = id, .stamp = stamp_of(instance, session.id)};
}

}  // namespace

std::optional<AccountError> account_fault(const NewAccount& account) {
    if (!is_login(account.login)) return AccountError::bad_login;
    if (!is_display_name(account.display_name)) return AccountError::bad_display_name;
    if (account.roles.empty()) return AccountError::no_roles;
    return std::nullopt;
}

std::expected<PreparedAccount, AccountError> prepare_account(const Instance& instance,
                                                             const StaffSession& session,
                                                             const NewAccount& account) {
    if (!may(session, domain::Action::create_account)) {
        return std::unexpected(AccountError::not_permitted);
    }
    return invite(instance, account, stamp_of(instance, session.id));
}

std::expected<PreparedAccount, AccountError> prepare_account(const Instance& instance,
                                                             const NewAccount& account) {
    return invite(instance, account, system_stamp(instance));
}

std::expected<domain::StaffId, AccountError> store_account(storage::Connection& connection,
                                                           const PreparedAccount& prepared) {
    return insert(connection, prepared.invitation, prepared.stamp);
}

std::expected<PreparedMember, AccountError> prepare_member(const Instance& instance,
                                                           const NewAccount& account,
                                                           const base::SecretText& password) {
    if (const auto fault = account_fault(account)) return std::unexpected(*fault);
    PreparedMember prepared{.invitation = invitation_of(instance, account, {}),
                            .keys = crypto::generate_staff_keys(),
                            .stamp = system_stamp(instance)};
    prepared.envelope = to_envelope(crypto::wrap_with_password(
        prepared.keys.secrets, prepared.invitation.id, password, instance.password_params));
    return prepared;
}

std::expected<domain::StaffId, AccountError> store_member(storage::Connection& connection,
                                                          const PreparedMember& prepared) {
    auto id = insert(connection, prepared.invitation, prepared.stamp);
    if (!id) return id;
    storage::set_keys(connection, *id, prepared.keys.publics.box.bytes(),
                      prepared.keys.publics.sign.bytes(), prepared.envelope);
    log_event(connection, prepared.stamp, domain::AuditAction::account_activated, id->bytes());
    return id;
}

std::expected<AccountChange, AccountError> prepare_roles(const Instance& instance,
                                                         const StaffSession& session,
                                                         const domain::StaffId& id,
                                                         domain::RoleSet roles) {
    if (roles.empty()) return std::unexpected(AccountError::no_roles);
    auto change = change_of(instance, session, id, domain::Action::change_roles);
    if (change) change->roles = roles;
    return change;
}

std::expected<void, AccountError> store_roles(storage::Connection& connection,
                                              const AccountChange& change) {
    if (!storage::set_roles(connection, change.id, change.roles.value())) {
        return std::unexpected(AccountError::not_found);
    }
    log_event(connection, change.stamp, domain::AuditAction::roles_changed, change.id.bytes());
    return {};
}

std::expected<AccountChange, AccountError> prepare_disabling(const Instance& instance,
                                                             const StaffSession& session,
                                                             const domain::StaffId& id) {
    return change_of(instance, session, id, domain::Action::disable_account);
}

std::expected<void, AccountError> store_disabling(storage::Connection& connection,
                                                  const AccountChange& change) {
    if (!storage::disable_staff(connection, change.id)) {
        return std::unexpected(AccountError::not_found);
    }
    storage::delete_sessions_of(connection, change.id);
    storage::delete_devices_of(connection, change.id);
    log_event(connection, change.stamp, domain::AuditAction::account_disabled, change.id.bytes());
    return {};
}

std::expected<PreparedReset, AccountError> prepare_reset(const Instance& instance,
                                                         const StaffSession& session,
                                                         const domain::StaffId& id) {
    auto change = change_of(instance, session, id, domain::Action::reset_password);
    if (!change) return std::unexpected(change.error());
    return reset(instance, std::move(*change));
}

std::expected<PreparedReset, AccountError> prepare_reset(const Instance& instance,
                                                         const domain::StaffId& id) {
    return reset(instance, {.id = id, .stamp = system_stamp(instance)});
}

std::expected<void, AccountError> store_reset(storage::Connection& connection,
                                              const PreparedReset& prepared) {
    const auto& id = prepared.change.id;
    if (!storage::find_staff(connection, id)) return std::unexpected(AccountError::not_found);
    if (vouches_for_active(storage::list_staff(connection), id)) {
        return std::unexpected(AccountError::vouches_for_others);
    }
    storage::set_one_time_password(connection, id, prepared.one_time_hash);
    storage::delete_sessions_of(connection, id);
    log_event(connection, prepared.change.stamp, domain::AuditAction::password_reset, id.bytes());
    return {};
}

std::expected<std::vector<AccountSummary>, AccountError> list_accounts(
    storage::Connection& reader, const Keyring& keyring, const StaffSession& session) {
    if (!may(session, domain::Action::view_accounts)) {
        return std::unexpected(AccountError::not_permitted);
    }
    return list_accounts(reader, keyring);
}

std::vector<AccountSummary> list_accounts(storage::Connection& reader, const Keyring& keyring) {
    std::vector<AccountSummary> summaries;
    for (const auto& member : storage::list_staff(reader)) {
        summaries.push_back(summary_of(member, keyring));
    }
    return summaries;
}

}  // namespace spillway::app
