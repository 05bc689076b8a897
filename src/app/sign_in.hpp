// Signing in: a name and a password become a session. Three steps: find the account (a reader),
// check the password (slow; the password pool, no connection), store the session (the writer).
// An unknown, disabled or half-made account costs as much as a wrong password and answers alike.
// What may still be asked of the person is NextStep; throttling is the caller's.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "storage/connection.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

struct SignInAttempt {
    std::optional<storage::StaffAccount> account{};
};

[[nodiscard]] SignInAttempt find_sign_in(storage::Connection& reader, std::string_view login);

enum class SignInError : std::uint8_t { wrong };  // name or password, one does not learn which

struct CheckedPassword {
    storage::StaffAccount account{};
    std::optional<crypto::StaffSecrets> secrets{};  // nothing: a one-time password was right
};

// Slow.
[[nodiscard]] std::expected<CheckedPassword, SignInError> check_password(
    const Instance& instance, const SignInAttempt& attempt, const base::SecretText& password);

struct PreparedSession {
    crypto::SessionToken token{};  // for the cookie, by crypto::token_text
    NextStep next = NextStep::nothing;
    storage::Session row{};
    storage::StaffAccount checked{};  // what the password was checked against
    Stamp stamp{};
};

// `label` tells the member's own sessions apart: the browser's kind, at most 60 characters kept.
[[nodiscard]] PreparedSession prepare_session(const Instance& instance,
                                              const CheckedPassword& checked,
                                              std::string_view label);

// wrong when the account changed since the password was checked. Drops expired sessions.
std::expected<void, SignInError> store_session(storage::Connection& connection,
                                               const PreparedSession& prepared);

// A session that is not in the database, for the command line, the demo and tests: as after a
// complete sign-in. `checked` must have secrets (std::invalid_argument).
[[nodiscard]] StaffSession session_of(const Instance& instance, const Keyring& keyring,
                                      storage::Connection& reader, const CheckedPassword& checked);

}  // namespace spillway::app
