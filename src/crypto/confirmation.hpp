// Who vouches for whose keys. A key-holder signs a statement that binds a member's public keys,
// roles and names (by which recusal knows a person); statements chain to the organisation's root
// key, which is pinned in the configuration. A row that somebody wrote into the database has no
// such signature, so nothing is sealed to it. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/role.hpp"

namespace spillway::crypto {

using Signature = std::array<std::uint8_t, 64>;  // Ed25519 (RFC 8032)

struct ConfirmationStatement {
    domain::StaffId subject{};
    StaffPublics publics{};
    domain::RoleSet roles{};
    std::optional<domain::StaffId> signer{};  // nothing: the root itself
    Digest names{};                           // names_digest of the member

    friend bool operator==(const ConfirmationStatement&, const ConfirmationStatement&) = default;
};

// What stands for a member's login and display name in a statement.
[[nodiscard]] Digest names_digest(std::string_view login, std::string_view display_name);

// `signing` is the signer's key (the root's when the statement names no signer); `root` is part of
// what is signed, so that a statement is worth nothing in another organisation.
[[nodiscard]] Signature sign_confirmation(const SignSecret& signing, const SignPublic& root,
                                          const ConfirmationStatement& statement);

[[nodiscard]] bool verify_confirmation(const SignPublic& signer_key, const SignPublic& root,
                                       const ConfirmationStatement& statement,
                                       const Signature& signature);

// One member's current statement, with its signature.
struct ChainLink {
    ConfirmationStatement statement{};
    Signature signature{};
};

// The subjects whose statement verifies in a chain of signers up to `root`. A signer counts only
// while its own statement verifies and gives it a role that handles cases
// (domain::handles_cases). Give the links of all
// members, disabled ones too, one each: a subject that occurs twice is left out, for it would be
// unclear which statement holds. Every signature is checked at most once; cycles do no harm.
[[nodiscard]] std::unordered_set<domain::StaffId> verified_staff(const SignPublic& root,
                                                                 std::span<const ChainLink> links);

}  // namespace spillway::crypto
