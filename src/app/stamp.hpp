// Who does something, and when: what every store step writes into the audit log. A plain value,
// so that it can travel to the writer's thread. Any thread.
#pragma once

#include <optional>

#include "base/clock.hpp"
#include "domain/ids.hpp"

namespace spillway::app {

struct Stamp {
    std::optional<domain::StaffId> actor{};  // nothing: the system, or the command line
    base::Instant at{};
};

}  // namespace spillway::app
