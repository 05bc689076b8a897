#include "app/initialise_organisation.hpp"

#include <utility>

#include "app/audit.hpp"
#include "app/desk_key.hpp"
#include "crypto/confirmation.hpp"
#include "crypto/grant.hpp"
#include "crypto/random.hpp"
#include "crypto/recovery.hpp"
#include "domain/holder.hpp"

namespace spillway::app {
namespace {

storage::Confirmation confirm(const Instance& instance, const crypto::SignKeys& root,
                              const PreparedMember& member) {
    const crypto::ConfirmationStatement statement{
        .subject = member.invitation.id,
        .publics = member.keys.publics,
        .roles = member.invitation.roles,
        .signer = std::nullopt,
        .names = crypto::names_digest(member.invitation.login, member.invitation.display_name)};
    return {
        .roles = statement.roles,
        .signer = std::nullopt,
        .signature = base::to_bytes(crypto::sign_confirmation(root.secret, root.pub, statement)),
        .confirmed_on = instance.clock.today()};
}

}  // namespace

std::expected<PreparedOrganisation, InitialiseError> prepare_organisation(
    const Instance& instance, const FirstMember& key_holder,
    const std::optional<NewAccount>& administrator) {
    if (!domain::handles_cases(key_holder.account.roles) ||
        !domain::may(key_holder.account.roles, domain::Action::confirm_staff)) {
        return std::unexpected(InitialiseError::not_a_key_holder);
    }
    PreparedOrganisation prepared{.stamp = system_stamp(instance)};
    auto member = prepare_member(instance, key_holder.account, key_holder.password);
    if (!member) return std::unexpected(InitialiseError::bad_account);
    prepared.key_holder = std::move(*member);
    if (administrator) {
        auto account = prepare_account(instance, *administrator);
        if (!account || administrator->login == key_holder.account.login) {
            return std::unexpected(InitialiseError::bad_account);
        }
        prepared.administrator = std::move(*account);
    }

    prepared.recovery_secret = crypto::random_secret<crypto::RecoverySecret>();
    const auto root = crypto::root_sign_keys(prepared.recovery_secret);
    const auto recovery = crypto::recovery_box_keys(prepared.recovery_secret);
    prepared.root = root.pub;
    prepared.recovery = recovery.pub;
    prepared.confirmation = confirm(instance, root, prepared.key_holder);
    const auto desk_key = crypto::random_secret<crypto::DeskKey>();
    prepared.desk_signature = sign_desk_key(root, desk_key);
    prepared.desk_grant =
        crypto::seal_desk_grant(desk_key, domain::holder_of(prepared.key_holder.invitation.id),
                                prepared.key_holder.keys.publics.box);
    prepared.recovery_desk_grant =
        crypto::seal_desk_grant(desk_key, domain::kRecoveryHolder, recovery.pub);
    return prepared;
}

std::expected<void, InitialiseError> store_organisation(storage::Connection& connection,
                                                        const PreparedOrganisation& prepared) {
    if (!storage::list_staff(connection).empty()) {
        return std::unexpected(InitialiseError::already_initialised);
    }
    log_event(connection, prepared.stamp, domain::AuditAction::instance_created, {});
    store_desk_key(connection, prepared.desk_signature, prepared.recovery_desk_grant);
    const auto id = store_member(connection, prepared.key_holder);
    if (!id) return std::unexpected(InitialiseError::bad_account);
    storage::set_confirmation(connection, *id, prepared.confirmation, prepared.desk_grant);
    log_event(connection, prepared.stamp, domain::AuditAction::account_confirmed, id->bytes());
    if (prepared.administrator && !store_account(connection, *prepared.administrator)) {
        return std::unexpected(InitialiseError::bad_account);
    }
    return {};
}

}  // namespace spillway::app
