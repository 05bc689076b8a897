// The roles that staff hold, alone or together. Bits and codes are stored, signed and written in
// configuration files: never change one. What a role may do stands in permission.hpp. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace spillway::domain {

enum class Role : std::uint8_t {
    intake = 0,            // registers and screens complaints of every channel
    investigator = 1,      // works the cases that were assigned
    head = 2,              // the chief leader: assigns and decides
    leader = 3,            // approves, reads what circulates
    secrecy_reviewer = 4,  // clears what is published or circulated
    custodian = 5,         // one of two who open a reporter's identity
    registrar = 6,         // hands in a unit's forms
    archivist = 7,         // files closed cases
    auditor = 8,           // checks that rules were kept, reads no case
    administrator = 9,     // runs accounts and the service, reads no case
};

struct RoleEntry {
    Role role{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<RoleEntry, 10> kRoles{{
    {Role::intake, "intake", "Intake officer"},
    {Role::investigator, "investigator", "Investigator"},
    {Role::head, "head", "Head"},
    {Role::leader, "leader", "Leader"},
    {Role::secrecy_reviewer, "secrecy_reviewer", "Secrecy reviewer"},
    {Role::custodian, "custodian", "Identity custodian"},
    {Role::registrar, "registrar", "Registrar"},
    {Role::archivist, "archivist", "Archivist"},
    {Role::auditor, "auditor", "Auditor"},
    {Role::administrator, "administrator", "Administrator"},
}};

class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const auto role : roles) insert(role);
    }

    // The set stored as `bits`, or nothing when a bit belongs to no role.
    [[nodiscard]] static constexpr std::optional<RoleSet> from_bits(std::uint32_t bits) {
        if ((bits >> kRoles.size()) != 0) return std::nullopt;
        RoleSet set;
        set.bits_ = bits;
        return set;
    }

    constexpr void insert(Role role) { bits_ |= bit(role); }
    constexpr void erase(Role role) { bits_ &= ~bit(role); }
    [[nodiscard]] constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    [[nodiscard]] constexpr bool has_any(RoleSet other) const { return (bits_ & other.bits_) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

    friend constexpr bool operator==(const RoleSet&, const RoleSet&) = default;

private:
    static constexpr std::uint32_t bit(Role role) {
        return std::uint32_t{1} << static_cast<unsigned>(role);
    }
    std::uint32_t bits_ = 0;
};

inline constexpr RoleSet kDeskKeyRoles{Role::intake, Role::investigator, Role::head, Role::leader,
                                       Role::custodian};

// Who holds the desk key, once confirmed.
[[nodiscard]] constexpr bool handles_cases(RoleSet roles) {
    return roles.has_any(kDeskKeyRoles);
}

// The code used on the command line and in configuration files.
[[nodiscard]] std::string_view role_code(Role role);
// The English message id of the role's name.
[[nodiscard]] std::string_view role_name(Role role);
// The role of that code, or nothing.
[[nodiscard]] std::optional<Role> parse_role(std::string_view code);

}  // namespace spillway::domain
