// The audit log's hash chain: adding an event and checking all of it. The order and form of the
// hashed fields is fixed: sequence, day, time, actor, action, subject.
#pragma once

#include <cstdint>
#include <expected>

#include "app/stamp.hpp"
#include "base/bytes.hpp"
#include "domain/audit.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

// In the caller's transaction. `subject` is the id of the case, account or target.
void log_event(storage::Connection& connection, const Stamp& stamp, domain::AuditAction action,
               base::ByteView subject);

// The number of events, or the sequence at which the chain breaks.
[[nodiscard]] std::expected<std::int64_t, std::int64_t> verify_audit_chain(
    storage::Connection& reader);

}  // namespace spillway::app
