#include "storage/audit_store.hpp"

#include <utility>

namespace spillway::storage {

AuditEvent append_audit(Connection& connection, AuditEvent event, const AuditHash& hash) {
    base::Bytes previous;
    event.sequence = 1;
    {
        auto last = connection.query(
            "SELECT sequence, hash FROM audit_event ORDER BY sequence DESC LIMIT 1");
        if (last.step()) {
            event.sequence = last.get<std::int64_t>(0) + 1;
            previous = last.get<base::Bytes>(1);
        }
    }
    event.hash = hash(previous, event);
    connection.execute(
        "INSERT INTO audit_event (sequence, day, at, actor_id, action, subject, hash)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        event.sequence, event.day, event.at, event.actor, event.action, event.subject, event.hash);
    return event;
}

std::vector<AuditEvent> audit_after(Connection& connection, std::int64_t after, std::size_t limit) {
    auto rows = connection.query(
        "SELECT sequence, day, at, actor_id, action, subject, hash FROM audit_event"
        " WHERE sequence > $1 ORDER BY sequence LIMIT $2",
        after, limit);
    std::vector<AuditEvent> events;
    while (rows.step()) {
        events.push_back({.sequence = rows.get<std::int64_t>(0),
                          .day = rows.get<base::Day>(1),
                          .at = rows.get<std::optional<base::Instant>>(2),
                          .actor = rows.get<std::optional<domain::StaffId>>(3),
                          .action = rows.get<std::string>(4),
                          .subject = rows.get<base::Bytes>(5),
                          .hash = rows.get<base::Bytes>(6)});
    }
    return events;
}

}  // namespace spillway::storage
