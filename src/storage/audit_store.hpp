// The log of every reading and move, each event chained by hash to the one before. Append-only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct AuditEvent {
    std::int64_t sequence = 0;  // from 1 without gaps; given on appending
    base::Day day{};
    std::optional<base::Instant> at{};       // nothing for what a reporter did
    std::optional<domain::StaffId> actor{};  // nothing: a reporter or the system
    std::string action{};
    base::Bytes subject{};  // the id of the case, account ...; may be empty
    base::Bytes hash{};     // 32 bytes; given on appending

    friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

// The hash of `event` (its sequence set) chained to `previous`, which is empty for the first.
using AuditHash = std::function<base::Bytes(base::ByteView previous, const AuditEvent& event)>;

// Gives the event its sequence and hash, appends it, and returns it.
AuditEvent append_audit(Connection& connection, AuditEvent event, const AuditHash& hash);

// Those after sequence `after`, in order, at most `limit`.
[[nodiscard]] std::vector<AuditEvent> audit_after(Connection& connection, std::int64_t after,
                                                  std::size_t limit);

}  // namespace spillway::storage
