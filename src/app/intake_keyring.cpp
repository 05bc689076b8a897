#include "app/intake_keyring.hpp"

#include <algorithm>
#include <utility>

#include "crypto/confirmation.hpp"

namespace spillway::app {
namespace {

std::optional<crypto::StaffPublics> publics_of(const storage::StaffMember& member) {
    if (!member.box_public || !member.sign_public) return std::nullopt;
    const auto box = crypto::BoxPublic::from_bytes(*member.box_public);
    const auto sign = crypto::SignPublic::from_bytes(*member.sign_public);
    if (!box || !sign) return std::nullopt;
    return crypto::StaffPublics{.box = *box, .sign = *sign};
}

std::vector<crypto::ChainLink> chain_links(const std::vector<storage::StaffMember>& members) {
    std::vector<crypto::ChainLink> links;
    for (const auto& member : members) {
        const auto publics = publics_of(member);
        if (!publics || !member.confirmation) continue;
        crypto::ChainLink link{
            .statement = {.subject = member.id,
                          .publics = *publics,
                          .roles = member.confirmation->roles,
                          .signer = member.confirmation->signer,
                          .names = crypto::names_digest(member.login, member.display_name)},
            .signature = {}};
        if (member.confirmation->signature.size() != link.signature.size()) continue;
        std::ranges::copy(member.confirmation->signature, link.signature.begin());
        links.push_back(std::move(link));
    }
    return links;
}

}  // namespace

std::string_view Keyring::name_of(const domain::StaffId& id) const {
    const auto found = std::ranges::find(staff, id, &domain::StaffFacts::id);
    return found == staff.end() ? std::string_view() : found->display_name;
}

Keyring make_keyring(const crypto::SignPublic& root,
                     const std::vector<storage::StaffMember>& members) {
    const auto verified = crypto::verified_staff(root, chain_links(members));
    Keyring keyring;
    for (const auto& member : members) {
        const bool is_active = member.status == storage::StaffStatus::active;
        const auto publics = publics_of(member);
        const bool is_confirmed = is_active && publics && verified.contains(member.id) &&
                                  member.confirmation->roles == member.roles;
        if (is_confirmed) keyring.confirmed.emplace(member.id, *publics);
        keyring.staff.push_back({.id = member.id,
                                 .login = member.login,
                                 .display_name = member.display_name,
                                 .roles = member.roles,
                                 .is_active = is_active,
                                 .is_confirmed = is_confirmed});
    }
    return keyring;
}

std::shared_ptr<const Keyring> IntakeKeyring::read(storage::Connection& reader) {
    auto rows = storage::list_staff(reader);
    {
        const std::lock_guard lock(mutex_);
        if (current_ && rows == rows_) return current_;
    }
    // Outside the lock: two threads may do this at once, and either result is right.
    auto fresh = std::make_shared<const Keyring>(make_keyring(root_, rows));
    const std::lock_guard lock(mutex_);
    rows_ = std::move(rows);
    current_ = fresh;
    return fresh;
}

}  // namespace spillway::app
