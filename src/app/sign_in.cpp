#include "app/sign_in.hpp"

#include <stdexcept>
#include <utility>

#include "app/audit.hpp"
#include "app/password_envelope.hpp"
#include "base/utf8.hpp"
#include "crypto/one_time_password.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/session.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMaxLabelLength = 60;

std::expected<CheckedPassword, SignInError> check_one_time(const storage::StaffAccount& account,
                                                           const base::SecretText& password) {
    const std::string hash(base::as_text(*account.one_time_hash));
    if (!crypto::one_time_password_matches(hash, password)) {
        return std::unexpected(SignInError::wrong);
    }
    return CheckedPassword{.account = account, .secrets = std::nullopt};
}

// True when nothing that the password was checked against, or that decides what is asked next, is
// different by now.
bool is_as_checked(const storage::StaffAccount& now, const storage::StaffAccount& checked) {
    return now.member.status == checked.member.status && now.password == checked.password &&
           now.one_time_hash == checked.one_time_hash &&
           now.totp_sealed.has_value() == checked.totp_sealed.has_value();
}

}  // namespace

SignInAttempt find_sign_in(storage::Connection& reader, std::string_view login) {
    return {.account = storage::find_account_by_login(reader, base::trim(login))};
}

std::expected<CheckedPassword, SignInError> check_password(const Instance& instance,
                                                           const SignInAttempt& attempt,
                                                           const base::SecretText& password) {
    const auto& account = attempt.account;
    if (account && account->member.status == storage::StaffStatus::invited &&
        account->one_time_hash) {
        return check_one_time(*account, password);
    }
    std::optional<crypto::WrappedSecrets> wrapped;
    if (account && account->member.status == storage::StaffStatus::active && account->password) {
        wrapped = from_envelope(*account->password);
    }
    if (!wrapped) {
        crypto::spend_password_time(instance.password_params);
        return std::unexpected(SignInError::wrong);
    }
    auto secrets = crypto::unwrap_with_password(*wrapped, account->member.id, password);
    if (!secrets) return std::unexpected(SignInError::wrong);
    return CheckedPassword{.account = *account, .secrets = std::move(*secrets)};
}

PreparedSession prepare_session(const Instance& instance, const CheckedPassword& checked,
                                std::string_view label) {
    const auto& staff = checked.account.member.id;
    PreparedSession prepared{
        .token = crypto::random_secret<crypto::SessionToken>(),
        .next = next_step(instance, checked.account, storage::SessionStage::password_done),
        .checked = checked.account,
        .stamp = stamp_of(instance, staff)};
    prepared.row.id = base::to_bytes(crypto::session_id(prepared.token));
    prepared.row.staff = staff;
    if (checked.secrets) {
        prepared.row.wrapped = crypto::wrap_for_session(prepared.token, staff, *checked.secrets);
    }
    prepared.row.stage = prepared.next == NextStep::nothing ? storage::SessionStage::full
                                                            : storage::SessionStage::password_done;
    prepared.row.created_at = prepared.stamp.at;
    prepared.row.seen_at = prepared.stamp.at;
    prepared.row.label = base::utf8_prefix(label, kMaxLabelLength);
    return prepared;
}

std::expected<void, SignInError> store_session(storage::Connection& connection,
                                               const PreparedSession& prepared) {
    const auto account = storage::find_account(connection, prepared.row.staff);
    if (!account || !is_as_checked(*account, prepared.checked)) {
        return std::unexpected(SignInError::wrong);
    }
    storage::purge_sessions(connection, prepared.stamp.at - kSessionIdle,
                            prepared.stamp.at - kSessionLife);
    storage::insert_session(connection, prepared.row);
    if (prepared.next == NextStep::nothing) {
        log_event(connection, prepared.stamp, domain::AuditAction::staff_signed_in,
                  prepared.row.staff.bytes());
    }
    return {};
}

StaffSession session_of(const Instance& instance, const Keyring& keyring,
                        storage::Connection& reader, const CheckedPassword& checked) {
    if (!checked.secrets) throw std::invalid_argument("a one-time password opens no keys");
    auto session = make_staff_session(instance, keyring, reader, checked.account,
                                      checked.secrets->clone(), NextStep::nothing);
    session.ends_at = instance.clock.now() + kSessionLife;
    session.idle_until = instance.clock.now() + kSessionIdle;
    return session;
}

}  // namespace spillway::app
