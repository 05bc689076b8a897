// Passwords that members choose: the first one, which makes their keys, and later ones, which wrap
// the same keys anew. The prepare steps are slow: password pool.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "storage/connection.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

inline constexpr std::size_t kMinPasswordLength = 12;    // code points
inline constexpr std::size_t kMaxPasswordLength = 1000;  // bytes

enum class PasswordError : std::uint8_t {
    too_short,
    too_long,
    too_plain,     // one symbol repeated, or the login or name in it and little else
    wrong_old,     // the old password is not right
    not_expected,  // the account is not, or no longer, in need of a first password
};

// Nothing when the password may be used.
[[nodiscard]] std::optional<PasswordError> password_fault(const base::SecretText& password,
                                                          std::string_view login,
                                                          std::string_view display_name);

struct PreparedFirstPassword {
    domain::StaffId id{};
    crypto::StaffPublics publics{};
    storage::PasswordEnvelope envelope{};
    crypto::Digest old_session{};
    crypto::SessionToken token{};  // replaces the cookie's
    storage::Session session{};
    NextStep next = NextStep::nothing;
    Stamp stamp{};
};

// For a session whose next step is choose_password.
[[nodiscard]] std::expected<PreparedFirstPassword, PasswordError> prepare_first_password(
    const Instance& instance, const StaffSession& session, const base::SecretText& password);

std::expected<void, PasswordError> store_first_password(storage::Connection& connection,
                                                        const PreparedFirstPassword& prepared);

struct PreparedPasswordChange {
    domain::StaffId id{};
    storage::PasswordEnvelope old_envelope{};
    storage::PasswordEnvelope envelope{};
    crypto::Digest session{};
    Stamp stamp{};
};

// `account` as storage::find_account gives it (read it first, so that no reader waits meanwhile).
[[nodiscard]] std::expected<PreparedPasswordChange, PasswordError> prepare_password_change(
    const Instance& instance, const StaffSession& session, const storage::StaffAccount& account,
    const base::SecretText& old_password, const base::SecretText& new_password);

// Ends the member's other sessions. Known browsers stay known: they open nothing.
std::expected<void, PasswordError> store_password_change(storage::Connection& connection,
                                                         const PreparedPasswordChange& prepared);

}  // namespace spillway::app
