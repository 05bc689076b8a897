#include "app/staff_session.hpp"

#include <algorithm>
#include <array>

#include "app/desk_key.hpp"

namespace spillway::app {
namespace {

// What only a member whose keys and roles somebody signed may do.
constexpr std::array kConfirmedOnly{
    domain::Action::view_desk,     domain::Action::open_case,     domain::Action::reply_to_reporter,
    domain::Action::add_note,      domain::Action::register_case, domain::Action::sort_mail,
    domain::Action::view_identity, domain::Action::confirm_staff};

}  // namespace

StaffSession make_staff_session(const Instance& instance, const Keyring& keyring,
                                storage::Connection& reader, const storage::StaffAccount& account,
                                crypto::StaffSecrets secrets, NextStep next) {
    const auto& member = account.member;
    StaffSession session{.id = member.id,
                         .login = member.login,
                         .display_name = member.display_name,
                         .roles = member.roles,
                         .has_totp = account.totp_sealed.has_value(),
                         .next = next};
    if (next == NextStep::choose_password) return session;
    session.publics = crypto::staff_publics(secrets);
    session.secrets = std::move(secrets);
    const auto confirmed = keyring.confirmed.find(member.id);
    session.is_confirmed =
        confirmed != keyring.confirmed.end() && confirmed->second == session.publics;
    if (session.is_confirmed && next == NextStep::nothing) {
        session.desk_key =
            open_desk_key(instance, reader, account, session.publics, session.secrets);
    }
    return session;
}

NextStep next_step(const Instance& instance, const storage::StaffAccount& account,
                   storage::SessionStage stage) {
    if (account.member.status == storage::StaffStatus::invited) return NextStep::choose_password;
    if (account.totp_sealed) {
        return stage == storage::SessionStage::full ? NextStep::nothing : NextStep::enter_totp;
    }
    return instance.totp == TotpPolicy::required ? NextStep::enrol_totp : NextStep::nothing;
}

bool may(const StaffSession& session, domain::Action action) {
    if (session.next != NextStep::nothing || !domain::may(session.roles, action)) return false;
    return session.is_confirmed ||
           std::ranges::find(kConfirmedOnly, action) == kConfirmedOnly.end();
}

}  // namespace spillway::app
