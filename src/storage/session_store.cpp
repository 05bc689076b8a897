#include "storage/session_store.hpp"

namespace spillway::storage {
namespace {

Session read_session(const Statement& row) {
    return {.id = row.get<base::Bytes>(0),
            .staff = row.get<domain::StaffId>(1),
            .wrapped = row.get<base::Bytes>(2),
            .stage = row.get<SessionStage>(3),
            .created_at = row.get<base::Instant>(4),
            .seen_at = row.get<base::Instant>(5),
            .label = row.get<std::string>(6)};
}

}  // namespace

void insert_session(Connection& connection, const Session& session) {
    connection.execute(
        "INSERT INTO session (id, staff_id, wrapped, stage, created_at, seen_at, label)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        session.id, session.staff, session.wrapped, session.stage, session.created_at,
        session.seen_at, session.label);
}

std::optional<Session> find_session(Connection& connection, base::ByteView id) {
    auto row = connection.query(
        "SELECT id, staff_id, wrapped, stage, created_at, seen_at, label FROM session"
        " WHERE id = $1",
        id);
    if (!row.step()) return std::nullopt;
    return read_session(row);
}

std::vector<Session> list_sessions(Connection& connection, const domain::StaffId& staff) {
    auto rows = connection.query(
        "SELECT id, staff_id, wrapped, stage, created_at, seen_at, label FROM session"
        " WHERE staff_id = $1 ORDER BY seen_at DESC, id",
        staff);
    std::vector<Session> sessions;
    while (rows.step()) sessions.push_back(read_session(rows));
    return sessions;
}

bool touch_session(Connection& connection, base::ByteView id, base::Instant seen_at) {
    return connection.execute("UPDATE session SET seen_at = $2 WHERE id = $1", id, seen_at) == 1;
}

bool set_session_stage(Connection& connection, base::ByteView id, SessionStage stage,
                       base::ByteView wrapped) {
    return connection.execute("UPDATE session SET stage = $2, wrapped = $3 WHERE id = $1", id,
                              stage, wrapped) == 1;
}

bool delete_session(Connection& connection, base::ByteView id) {
    return connection.execute("DELETE FROM session WHERE id = $1", id) == 1;
}

std::int64_t delete_sessions_of(Connection& connection, const domain::StaffId& staff) {
    return connection.execute("DELETE FROM session WHERE staff_id = $1", staff);
}

std::int64_t purge_sessions(Connection& connection, base::Instant seen_before,
                            base::Instant created_before) {
    return connection.execute("DELETE FROM session WHERE seen_at < $1 OR created_at < $2",
                              seen_before, created_before);
}

void insert_device(Connection& connection, base::ByteView id, const domain::StaffId& staff,
                   base::Day created_on) {
    connection.execute("INSERT INTO device (id, staff_id, created_on) VALUES ($1, $2, $3)", id,
                       staff, created_on);
}

bool is_device_of(Connection& connection, base::ByteView id, const domain::StaffId& staff) {
    auto row = connection.query("SELECT 1 FROM device WHERE id = $1 AND staff_id = $2", id, staff);
    return row.step();
}

std::int64_t delete_devices_of(Connection& connection, const domain::StaffId& staff) {
    return connection.execute("DELETE FROM device WHERE staff_id = $1", staff);
}

std::int64_t purge_devices(Connection& connection, base::Day created_before) {
    return connection.execute("DELETE FROM device WHERE created_on < $1", created_before);
}

}  // namespace spillway::storage
