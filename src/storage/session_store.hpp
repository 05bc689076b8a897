// Staff sessions and the browsers from which an account was once signed in to. The ids are hashes
// (32 bytes) of what the cookies hold, so a stolen database opens no session.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

enum class SessionStage : std::uint8_t {  // stored
    password_done = 1,                    // second factor or a change of password still to come
    full = 2,
};

struct Session {
    base::Bytes id{};
    domain::StaffId staff{};
    base::Bytes wrapped{};  // the private keys, under a key from the cookie's token; may be empty
    SessionStage stage = SessionStage::password_done;
    base::Instant created_at{};
    base::Instant seen_at{};
    std::string label{};  // what tells the member's own sessions apart, e.g. the browser's kind

    friend bool operator==(const Session&, const Session&) = default;
};

void insert_session(Connection& connection, const Session& session);
[[nodiscard]] std::optional<Session> find_session(Connection& connection, base::ByteView id);
// The member's, latest seen first.
[[nodiscard]] std::vector<Session> list_sessions(Connection& connection,
                                                 const domain::StaffId& staff);

// These return false when there is no such session.
bool touch_session(Connection& connection, base::ByteView id, base::Instant seen_at);
// `wrapped` replaces what was stored: after a first password there are keys to keep.
bool set_session_stage(Connection& connection, base::ByteView id, SessionStage stage,
                       base::ByteView wrapped);
bool delete_session(Connection& connection, base::ByteView id);

// Each returns how many ended.
std::int64_t delete_sessions_of(Connection& connection, const domain::StaffId& staff);
std::int64_t purge_sessions(Connection& connection, base::Instant seen_before,
                            base::Instant created_before);

void insert_device(Connection& connection, base::ByteView id, const domain::StaffId& staff,
                   base::Day created_on);
[[nodiscard]] bool is_device_of(Connection& connection, base::ByteView id,
                                const domain::StaffId& staff);
std::int64_t delete_devices_of(Connection& connection, const domain::StaffId& staff);
std::int64_t purge_devices(Connection& connection, base::Day created_before);

}  // namespace spillway::storage
