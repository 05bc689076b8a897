// Staff accounts. What is public of them (whom to seal to, who is recused) is read apart from what
// opens them. Nothing here proves anything: rows count only with a signature that verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "domain/role.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

enum class StaffStatus : std::uint8_t { invited = 1, active = 2, disabled = 3 };  // stored

// The statement that an existing key-holder signed about a member.
struct Confirmation {
    domain::RoleSet roles{};
    std::optional<domain::StaffId> signer{};  // nothing: the organisation's root
    base::Bytes signature{};                  // Ed25519, 64 bytes
    base::Day confirmed_on{};

    friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

struct StaffMember {
    domain::StaffId id{};
    std::string login{};
    std::string display_name{};
    domain::RoleSet roles{};
    StaffStatus status = StaffStatus::invited;
    base::Day created_on{};
    std::optional<base::Bytes> box_public{};   // X25519, 32 bytes
    std::optional<base::Bytes> sign_public{};  // Ed25519, 32 bytes
    std::optional<Confirmation> confirmation{};

    friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

// What a password opens: the member's private keys.
struct PasswordEnvelope {
    base::Bytes params{};  // of the password hash; the form is crypto's
    base::Bytes salt{};
    base::Bytes wrapped{};  // the private keys

    friend bool operator==(const PasswordEnvelope&, const PasswordEnvelope&) = default;
};

struct StaffAccount {
    StaffMember member{};
    std::optional<base::Bytes> one_time_hash{};  // while invited
    std::optional<PasswordEnvelope> password{};
    std::optional<base::Bytes> totp_sealed{};
    std::int64_t totp_last_step = 0;
    std::optional<base::Bytes> desk_grant{};  // the desk key sealed to the member

    friend bool operator==(const StaffAccount&, const StaffAccount&) = default;
};

// Every account, by creation; small, for the confirmation chain and recusal.
[[nodiscard]] std::vector<StaffMember> list_staff(Connection& connection);
[[nodiscard]] std::optional<StaffMember> find_staff(Connection& connection,
                                                    const domain::StaffId& id);
[[nodiscard]] std::optional<StaffAccount> find_account(Connection& connection,
                                                       const domain::StaffId& id);
// Logins differ by more than ASCII case.
[[nodiscard]] std::optional<StaffAccount> find_account_by_login(Connection& connection,
                                                                std::string_view login);

struct Invitation {
    domain::StaffId id{};
    std::string login{};
    std::string display_name{};
    domain::RoleSet roles{};
    base::Day created_on{};
    base::Bytes one_time_hash{};
};
// Throws ConstraintError when the login is taken.
void insert_invited(Connection& connection, const Invitation& invitation);

// The functions below return false when there is no such account.

// First password: the key pair comes, the one-time password goes, the account becomes active.
// Any earlier confirmation, desk grant and second factor end with the earlier keys.
bool set_keys(Connection& connection, const domain::StaffId& id, base::ByteView box_public,
              base::ByteView sign_public, const PasswordEnvelope& password);
// Another password around the same keys.
bool set_password(Connection& connection, const domain::StaffId& id,
                  const PasswordEnvelope& password);
// Back to invited with another one-time password; keys, confirmation and desk grant are dropped.
bool set_one_time_password(Connection& connection, const domain::StaffId& id,
                           base::ByteView one_time_hash);
// `desk_grant` is nothing for members who handle no cases.
bool set_confirmation(Connection& connection, const domain::StaffId& id,
                      const Confirmation& confirmation,
                      const std::optional<base::Bytes>& desk_grant);
// Takes effect for sealing only with a new confirmation.
bool set_roles(Connection& connection, const domain::StaffId& id, domain::RoleSet roles);
// Enrols, or with nothing removes, the second factor. `step` is the one just used to enrol.
bool set_totp(Connection& connection, const domain::StaffId& id,
              const std::optional<base::Bytes>& totp_sealed, std::int64_t step);
// True for exactly one caller a step: false when this or a later step was used before.
bool claim_totp_step(Connection& connection, const domain::StaffId& id, std::int64_t step);
bool disable_staff(Connection& connection, const domain::StaffId& id);

}  // namespace spillway::storage
