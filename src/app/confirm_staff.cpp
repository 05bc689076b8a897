#include "app/confirm_staff.hpp"

#include <algorithm>
#include <utility>

#include "app/audit.hpp"
#include "app/desk_key.hpp"
#include "crypto/confirmation.hpp"
#include "crypto/grant.hpp"
#include "crypto/recovery.hpp"
#include "domain/permission.hpp"

namespace spillway::app {
namespace {

// Does `subject` stand between `signer` and the root? Then its confirmation by `signer` would hang
// both in the air.
bool is_above(const std::vector<storage::StaffMember>& members, const domain::StaffId& subject,
              const domain::StaffId& signer) {
    auto at = signer;
    for (std::size_t steps = 0; steps <= members.size(); ++steps) {
        if (at == subject) return true;
        const auto found = std::ranges::find(members, at, &storage::StaffMember::id);
        if (found == members.end() || !found->confirmation || !found->confirmation->signer) {
            return false;
        }
        at = *found->confirmation->signer;
    }
    return true;  // a circle; nothing good can hang from it
}

std::expected<crypto::ConfirmationStatement, ConfirmError> statement_on(
    const storage::StaffMember& subject, const std::optional<domain::StaffId>& signer) {
    const auto is_active = subject.status == storage::StaffStatus::active;
    if (!is_active || !subject.box_public || !subject.sign_public) {
        return std::unexpected(ConfirmError::no_keys);
    }
    const auto box = crypto::BoxPublic::from_bytes(*subject.box_public);
    const auto sign = crypto::SignPublic::from_bytes(*subject.sign_public);
    if (!box || !sign) return std::unexpected(ConfirmError::no_keys);
    return crypto::ConfirmationStatement{
        .subject = subject.id,
        .publics = {.box = *box, .sign = *sign},
        .roles = subject.roles,
        .signer = signer,
        .names = crypto::names_digest(subject.login, subject.display_name)};
}

// `desk_key` is nothing where the signer has none; only for who handles no cases is that enough.
std::expected<PreparedConfirmation, ConfirmError> sign(
    const Instance& instance, const crypto::SignSecret& signing, storage::StaffMember subject,
    std::optional<storage::StaffMember> signer, const std::optional<crypto::DeskKey>& desk_key) {
    const auto signer_id = signer ? std::optional(signer->id) : std::nullopt;
    const auto statement = statement_on(subject, signer_id);
    if (!statement) return std::unexpected(statement.error());
    PreparedConfirmation prepared{.stamp = {.actor = signer_id, .at = instance.clock.now()}};
    if (domain::handles_cases(subject.roles)) {
        if (!desk_key) return std::unexpected(ConfirmError::no_desk_key);
        prepared.desk_grant = crypto::seal_desk_grant(*desk_key, domain::holder_of(subject.id),
                                                      statement->publics.box);
    }
    prepared.confirmation = {
        .roles = subject.roles,
        .signer = signer_id,
        .signature = base::to_bytes(crypto::sign_confirmation(signing, instance.root, *statement)),
        .confirmed_on = instance.clock.today()};
    prepared.subject = std::move(subject);
    prepared.signer = std::move(signer);
    return prepared;
}

}  // namespace

std::vector<AccountSummary> pending_confirmations(storage::Connection& reader,
                                                  const Keyring& keyring,
                                                  const StaffSession& session) {
    if (!may(session, domain::Action::confirm_staff)) return {};
    auto accounts = list_accounts(reader, keyring);
    std::erase_if(accounts, [&](const AccountSummary& account) {
        return !account.awaits_confirmation || account.id == session.id;
    });
    return accounts;
}

std::expected<PreparedConfirmation, ConfirmError> prepare_confirmation(
    const Instance& instance, const Keyring& keyring, storage::Connection& reader,
    const StaffSession& session, const domain::StaffId& subject) {
    const auto standing = keyring.confirmed.find(session.id);
    const bool is_key_holder =
        standing != keyring.confirmed.end() && standing->second == session.publics;
    if (!is_key_holder || !may(session, domain::Action::confirm_staff)) {
        return std::unexpected(ConfirmError::not_permitted);
    }
    if (subject == session.id) return std::unexpected(ConfirmError::own_account);
    const auto members = storage::list_staff(reader);
    const auto found = std::ranges::find(members, subject, &storage::StaffMember::id);
    const auto signer = std::ranges::find(members, session.id, &storage::StaffMember::id);
    if (found == members.end() || signer == members.end()) {
        return std::unexpected(ConfirmError::not_found);
    }
    if (is_above(members, subject, session.id)) return std::unexpected(ConfirmError::own_chain);
    return sign(instance, session.secrets.sign, *found, *signer, session.desk_key);
}

std::expected<PreparedConfirmation, ConfirmError> prepare_root_confirmation(
    const Instance& instance, storage::Connection& reader, const crypto::RecoverySecret& recovery,
    const domain::StaffId& subject) {
    const auto root = crypto::root_sign_keys(recovery);
    if (root.pub != instance.root) return std::unexpected(ConfirmError::changed);
    auto member = storage::find_staff(reader, subject);
    if (!member) return std::unexpected(ConfirmError::not_found);
    const auto desk_key = recover_desk_key(instance, reader, crypto::recovery_box_keys(recovery));
    return sign(instance, root.secret, std::move(*member), std::nullopt, desk_key);
}

std::expected<void, ConfirmError> store_confirmation(storage::Connection& connection,
                                                     const PreparedConfirmation& prepared) {
    const auto subject = storage::find_staff(connection, prepared.subject.id);
    if (!subject) return std::unexpected(ConfirmError::not_found);
    if (*subject != prepared.subject) return std::unexpected(ConfirmError::changed);
    if (prepared.signer) {
        if (storage::find_staff(connection, prepared.signer->id) != prepared.signer) {
            return std::unexpected(ConfirmError::changed);
        }
        if (is_above(storage::list_staff(connection), subject->id, prepared.signer->id)) {
            return std::unexpected(ConfirmError::own_chain);
        }
    }
    storage::set_confirmation(connection, subject->id, prepared.confirmation, prepared.desk_grant);
    log_event(connection, prepared.stamp, domain::AuditAction::account_confirmed,
              subject->id.bytes());
    return {};
}

}  // namespace spillway::app
