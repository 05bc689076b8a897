// The beginning of an organisation: the recovery secret with the root, the desk key, the first
// key-holder, whom the root signs, and the administrator. What must be printed once and pinned in
// the configuration is returned; the secret is stored nowhere.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>

#include "app/instance.hpp"
#include "app/staff_accounts.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "storage/connection.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

struct FirstMember {
    NewAccount account{};
    base::SecretText password{};
};

struct PreparedOrganisation {
    crypto::RecoverySecret recovery_secret{};  // print crypto::recovery_text of it, once
    crypto::SignPublic root{};                 // pin both in the configuration
    crypto::BoxPublic recovery{};
    PreparedMember key_holder{};
    storage::Confirmation confirmation{};
    base::Bytes desk_signature{};
    base::Bytes desk_grant{};
    base::Bytes recovery_desk_grant{};
    std::optional<PreparedAccount> administrator{};  // with its one-time password
    Stamp stamp{};
};

enum class InitialiseError : std::uint8_t {
    bad_account,          // account_fault of the key-holder or administrator says which
    not_a_key_holder,     // the first member must have a role that may confirm others
    already_initialised,  // there are accounts in the database
};

// Slow. Of `instance` only the clock and the password's cost count, the keys being made here.
[[nodiscard]] std::expected<PreparedOrganisation, InitialiseError> prepare_organisation(
    const Instance& instance, const FirstMember& key_holder,
    const std::optional<NewAccount>& administrator);

std::expected<void, InitialiseError> store_organisation(storage::Connection& connection,
                                                        const PreparedOrganisation& prepared);

}  // namespace spillway::app
