// A session after it began: resuming it from the cookie's token, keeping it alive, listing and
// ending it.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/staff_session.hpp"
#include "crypto/keys.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class SessionError : std::uint8_t { expired };  // or ended, revoked, unknown, account disabled

// Read-only: submit touch_session to the writer when is_due_for_touch.
[[nodiscard]] std::expected<StaffSession, SessionError> resume_session(
    const Instance& instance, const Keyring& keyring, storage::Connection& reader,
    const crypto::SessionToken& token);

// Store step. Nothing happens when the session ended meanwhile.
void touch_session(storage::Connection& connection, const crypto::Digest& session_id,
                   base::Instant now);

struct SessionSummary {
    crypto::Digest id{};  // in hexadecimal in the form that revokes it
    std::string label{};
    base::Instant created_at{};
    base::Instant seen_at{};
    bool is_this = false;
};

// The member's own that have not expired, latest seen first.
[[nodiscard]] std::vector<SessionSummary> list_own_sessions(const Instance& instance,
                                                            storage::Connection& reader,
                                                            const StaffSession& session);

// The store steps below are of the member in `stamp.actor`; others' sessions they leave alone.
// revoke_session: false when there is no such session of the member's.
bool revoke_session(storage::Connection& connection, const Stamp& stamp, const crypto::Digest& id);
// Returns how many ended.
std::size_t revoke_other_sessions(storage::Connection& connection, const Stamp& stamp,
                                  const crypto::Digest& kept);
void sign_out(storage::Connection& connection, const Stamp& stamp, const crypto::Digest& id);

}  // namespace spillway::app
