// Who may not know of a complaint, and so whom intake seals it to. Recusal is by key: who is not
// a recipient cannot read, whatever else they may do. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "domain/complaint.hpp"
#include "domain/holder.hpp"
#include "domain/role.hpp"
#include "domain/target.hpp"

namespace spillway::domain {

struct StaffFacts {
    StaffId id{};
    std::string login{};
    std::string display_name{};
    RoleSet roles{};
    bool is_active = false;
    bool is_confirmed = false;  // the statement on the keys and roles verifies up to the root
};

// A registered person whose id was given in hide_from, with the account if there is one.
struct HiddenPerson {
    TargetId id{};
    std::string name{};
    std::optional<StaffId> staff{};
};

// The name as it is compared: without white space (ASCII and U+3000), ASCII letters lower case.
[[nodiscard]] base::SecretText comparable_name(std::string_view name);

// The ids among hide_from entries; the caller looks them up to make HiddenPersons.
[[nodiscard]] std::vector<TargetId> hidden_target_ids(
    const std::vector<base::SecretText>& hide_from);

// Staff linked to the target or to a hidden person, or whose id, login or display name is given in
// hide_from, or whose display name is that of a hidden person or of the target person, or is found
// in `target_text` (the reporter's own words for the target; a name in Latin letters must be all of
// it). In the order of `staff`.
[[nodiscard]] std::vector<StaffId> recused_staff(const std::vector<StaffFacts>& staff,
                                                 const std::optional<Target>& target,
                                                 const std::vector<base::SecretText>& hide_from,
                                                 const std::vector<HiddenPerson>& hidden,
                                                 std::string_view target_text = {});

enum class SuperiorKey : std::uint8_t { absent, configured };

struct IntakeRecipients {
    std::vector<HolderId> readers{};     // of the case
    std::vector<HolderId> custodians{};  // of the reporter's identity, if there is one
    bool is_sealed_upward = false;       // no local reader, the superior body reads

    friend bool operator==(const IntakeRecipients&, const IntakeRecipients&) = default;
};

// Readers: every confirmed, active intake officer and head who is not recused, and recovery.
// Custodians likewise, and recovery. Where the target says seal_upward or is a head, or no reader
// of staff is left: the superior's key alone for both, if configured; else the recovery key alone.
[[nodiscard]] IntakeRecipients intake_recipients(const std::vector<StaffFacts>& staff,
                                                 const std::vector<StaffId>& recused,
                                                 const std::optional<Target>& target,
                                                 SuperiorKey superior);

}  // namespace spillway::domain
