// Whom a key can be sealed to: a staff member, or one of two holders without an account, the
// organisation's offline recovery key and the superior body's key. Any thread.
#pragma once

#include <string_view>

#include "base/id.hpp"
#include "domain/ids.hpp"

namespace spillway::domain {

using HolderId = base::Id<struct HolderIdTag>;

// The id whose sixteen bytes are `name`, filled up with '.'; for the two holders below.
[[nodiscard]] HolderId fixed_holder(std::string_view name);

inline const HolderId kRecoveryHolder = fixed_holder("recovery");
inline const HolderId kSuperiorHolder = fixed_holder("superior");

// The staff member as a holder: the same sixteen bytes.
[[nodiscard]] HolderId holder_of(const StaffId& staff);

}  // namespace spillway::domain
