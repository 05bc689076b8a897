// A key-holder vouches for a newcomer: signs the newcomer's keys and roles, and seals the desk key
// to them. From then on intake seals to the newcomer too. Nothing else makes a member trusted.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/staff_accounts.hpp"
#include "app/staff_session.hpp"
#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

enum class ConfirmError : std::uint8_t {
    not_permitted,
    not_found,
    no_keys,      // has not chosen a password yet, or is disabled
    own_account,  // nobody vouches for oneself
    own_chain,    // the subject stands above the signer: only another, or the root, can do it
    changed,      // keys, roles, or the signer's standing are no longer what was signed
    no_desk_key,  // the signer's or recovery's grant of the desk key does not open
};

// Active members with keys and a role that handles cases whose confirmation is missing or void;
// empty for who may not confirm.
[[nodiscard]] std::vector<AccountSummary> pending_confirmations(storage::Connection& reader,
                                                                const Keyring& keyring,
                                                                const StaffSession& session);

struct PreparedConfirmation {
    storage::StaffMember subject{};                // as it was when signed
    std::optional<storage::StaffMember> signer{};  // likewise; nothing: the root
    storage::Confirmation confirmation{};
    std::optional<base::Bytes> desk_grant{};
    Stamp stamp{};
};

// A member who is confirmed already can be confirmed anew, by another signer.
[[nodiscard]] std::expected<PreparedConfirmation, ConfirmError> prepare_confirmation(
    const Instance& instance, const Keyring& keyring, storage::Connection& reader,
    const StaffSession& session, const domain::StaffId& subject);

// By the root, with the recovery secret that was printed at `init`; changed when it is another's.
[[nodiscard]] std::expected<PreparedConfirmation, ConfirmError> prepare_root_confirmation(
    const Instance& instance, storage::Connection& reader, const crypto::RecoverySecret& recovery,
    const domain::StaffId& subject);

std::expected<void, ConfirmError> store_confirmation(storage::Connection& connection,
                                                     const PreparedConfirmation& prepared);

}  // namespace spillway::app
