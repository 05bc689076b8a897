#include "app/choose_password.hpp"

#include <algorithm>
#include <utility>

#include "app/audit.hpp"
#include "app/password_envelope.hpp"
#include "base/utf8.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/session.hpp"
#include "domain/recusal.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMinDistinctBytes = 5;

std::size_t distinct_bytes(base::ByteView text) {
    std::array<bool, 256> seen{};
    for (const auto byte : text) seen.at(byte) = true;
    return static_cast<std::size_t>(std::ranges::count(seen, true));
}

// One piece written again and again.
bool is_repetition(std::string_view text) {
    for (std::size_t piece = 1; piece <= text.size() / 2; ++piece) {
        if (text.size() % piece == 0 && text.substr(piece) == text.substr(0, text.size() - piece))
            return true;
    }
    return false;
}

// Without what the name fills, is there still half of a password?
bool is_mostly(std::string_view password, std::string_view name) {
    const auto within = domain::comparable_name(password);
    const auto needle = domain::comparable_name(name);
    if (needle.size() < 3 || within.reveal().find(needle.reveal()) == std::string_view::npos) {
        return false;
    }
    return within.size() - needle.size() < kMinPasswordLength / 2;
}

}  // namespace

std::optional<PasswordError> password_fault(const base::SecretText& password,
                                            std::string_view login, std::string_view display_name) {
    const auto text = password.reveal();
    if (text.size() > kMaxPasswordLength) return PasswordError::too_long;
    const auto length = base::is_utf8(text) ? base::utf8_length(text) : text.size();
    if (length < kMinPasswordLength) return PasswordError::too_short;
    if (distinct_bytes(password.reveal_bytes()) < kMinDistinctBytes || is_repetition(text) ||
        is_mostly(text, login) || is_mostly(text, display_name)) {
        return PasswordError::too_plain;
    }
    return std::nullopt;
}

std::expected<PreparedFirstPassword, PasswordError> prepare_first_password(
    const Instance& instance, const StaffSession& session, const base::SecretText& password) {
    if (session.next != NextStep::choose_password) {
        return std::unexpected(PasswordError::not_expected);
    }
    if (const auto fault = password_fault(password, session.login, session.display_name)) {
        return std::unexpected(*fault);
    }
    const auto keys = crypto::generate_staff_keys();
    PreparedFirstPassword prepared{
        .id = session.id,
        .publics = keys.publics,
        .envelope = to_envelope(crypto::wrap_with_password(keys.secrets, session.id, password,
                                                           instance.password_params)),
        .old_session = session.session_id,
        .token = crypto::random_secret<crypto::SessionToken>(),
        .next = instance.totp == TotpPolicy::required ? NextStep::enrol_totp : NextStep::nothing,
        .stamp = stamp_of(instance, session.id)};
    prepared.session.id = base::to_bytes(crypto::session_id(prepared.token));
    prepared.session.staff = session.id;
    prepared.session.wrapped = crypto::wrap_for_session(prepared.token, session.id, keys.secrets);
    prepared.session.stage = prepared.next == NextStep::nothing
                                 ? storage::SessionStage::full
                                 : storage::SessionStage::password_done;
    prepared.session.created_at = prepared.stamp.at;
    prepared.session.seen_at = prepared.stamp.at;
    return prepared;
}

std::expected<void, PasswordError> store_first_password(storage::Connection& connection,
                                                        const PreparedFirstPassword& prepared) {
    const auto member = storage::find_staff(connection, prepared.id);
    const auto old = storage::find_session(connection, prepared.old_session);
    if (!member || member->status != storage::StaffStatus::invited || !old ||
        old->staff != prepared.id) {
        return std::unexpected(PasswordError::not_expected);
    }
    storage::set_keys(connection, prepared.id, prepared.publics.box.bytes(),
                      prepared.publics.sign.bytes(), prepared.envelope);
    storage::delete_sessions_of(connection, prepared.id);
    auto session = prepared.session;
    session.label = old->label;
    storage::insert_session(connection, session);
    log_event(connection, prepared.stamp, domain::AuditAction::account_activated,
              prepared.id.bytes());
    if (prepared.next == NextStep::nothing) {
        log_event(connection, prepared.stamp, domain::AuditAction::staff_signed_in,
                  prepared.id.bytes());
    }
    return {};
}

std::expected<PreparedPasswordChange, PasswordError> prepare_password_change(
    const Instance& instance, const StaffSession& session, const storage::StaffAccount& account,
    const base::SecretText& old_password, const base::SecretText& new_password) {
    if (session.next != NextStep::nothing || !account.password || account.member.id != session.id) {
        return std::unexpected(PasswordError::not_expected);
    }
    if (const auto fault = password_fault(new_password, session.login, session.display_name)) {
        return std::unexpected(*fault);
    }
    const auto wrapped = from_envelope(*account.password);
    if (!wrapped) return std::unexpected(PasswordError::wrong_old);
    const auto secrets = crypto::unwrap_with_password(*wrapped, session.id, old_password);
    if (!secrets) return std::unexpected(PasswordError::wrong_old);
    return PreparedPasswordChange{
        .id = session.id,
        .old_envelope = *account.password,
        .envelope = to_envelope(crypto::wrap_with_password(*secrets, session.id, new_password,
                                                           instance.password_params)),
        .session = session.session_id,
        .stamp = stamp_of(instance, session.id)};
}

std::expected<void, PasswordError> store_password_change(storage::Connection& connection,
                                                         const PreparedPasswordChange& prepared) {
    const auto account = storage::find_account(connection, prepared.id);
    if (!account || account->member.status != storage::StaffStatus::active ||
        account->password != prepared.old_envelope) {
        return std::unexpected(PasswordError::not_expected);
    }
    storage::set_password(connection, prepared.id, prepared.envelope);
    for (const auto& row : storage::list_sessions(connection, prepared.id)) {
        if (!std::ranges::equal(row.id, prepared.session)) {
            storage::delete_session(connection, row.id);
        }
    }
    log_event(connection, prepared.stamp, domain::AuditAction::password_changed,
              prepared.id.bytes());
    return {};
}

}  // namespace spillway::app
