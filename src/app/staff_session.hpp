// A signed-in person as the use-cases see one: who, with which roles, and the keys that the
// password opened. Lives as long as one request. Move-only; wiped when it ends. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "base/clock.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/permission.hpp"
#include "domain/role.hpp"
#include "storage/connection.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

// What a person still has to do before the session serves for anything else.
enum class NextStep : std::uint8_t {
    nothing,
    choose_password,  // signed in with a one-time password; there are no keys yet
    enter_totp,       // or a recovery code
    enrol_totp,       // the policy wants a second factor, and there is none
};

struct StaffSession {
    domain::StaffId id{};
    std::string login{};
    std::string display_name{};
    domain::RoleSet roles{};
    bool is_confirmed = false;  // keys and roles verify up to the pinned root
    bool has_totp = false;
    NextStep next = NextStep::nothing;
    crypto::StaffSecrets secrets{};  // all zero while next is choose_password
    crypto::StaffPublics publics{};
    std::optional<crypto::DeskKey> desk_key{};  // once confirmed and done with signing in
    crypto::Digest session_id{};                // what the database knows the session by
    std::string csrf{};
    bool is_due_for_touch = false;  // submit touch_session (sessions.hpp) to the writer
    base::Instant idle_until{};
    base::Instant ends_at{};
};

// The session of `account` with the keys that were opened; the parts that belong to a stored
// session (id, csrf, times) are left empty. Confirmed only when the keyring has these very keys.
[[nodiscard]] StaffSession make_staff_session(const Instance& instance, const Keyring& keyring,
                                              storage::Connection& reader,
                                              const storage::StaffAccount& account,
                                              crypto::StaffSecrets secrets, NextStep next);

// What `account` has to do next, in a session at `stage`.
[[nodiscard]] NextStep next_step(const Instance& instance, const storage::StaffAccount& account,
                                 storage::SessionStage stage);

// True when signing in is complete, one of the roles allows the action and, for whatever concerns
// cases or the confirming of others, the member is confirmed. Reading a case takes a grant besides.
[[nodiscard]] bool may(const StaffSession& session, domain::Action action);

}  // namespace spillway::app
