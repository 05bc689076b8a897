#include "app/sessions.hpp"

#include <algorithm>
#include <utility>

#include "app/audit.hpp"
#include "crypto/session.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

bool is_expired(const storage::Session& row, base::Instant now) {
    return now >= row.seen_at + kSessionIdle || now >= row.created_at + kSessionLife;
}

// Ends the session if it is the member's own.
bool end_session(storage::Connection& connection, const Stamp& stamp, const crypto::Digest& id,
                 domain::AuditAction action) {
    const auto row = storage::find_session(connection, id);
    if (!row || !stamp.actor || row->staff != *stamp.actor) return false;
    storage::delete_session(connection, id);
    log_event(connection, stamp, action, row->staff.bytes());
    return true;
}

}  // namespace

std::expected<StaffSession, SessionError> resume_session(const Instance& instance,
                                                         const Keyring& keyring,
                                                         storage::Connection& reader,
                                                         const crypto::SessionToken& token) {
    const auto expired = std::unexpected(SessionError::expired);
    const auto id = crypto::session_id(token);
    const auto row = storage::find_session(reader, id);
    const auto now = instance.clock.now();
    if (!row || is_expired(*row, now)) return expired;
    const auto account = storage::find_account(reader, row->staff);
    if (!account || account->member.status == storage::StaffStatus::disabled) return expired;

    const auto next = next_step(instance, *account, row->stage);
    crypto::StaffSecrets secrets;
    if (next != NextStep::choose_password) {
        auto opened = crypto::unwrap_from_session(token, row->staff, row->wrapped);
        if (!opened) return expired;
        secrets = std::move(*opened);
    }
    auto session =
        make_staff_session(instance, keyring, reader, *account, std::move(secrets), next);
    session.session_id = id;
    session.csrf = crypto::csrf_token(token);
    session.is_due_for_touch = now >= row->seen_at + kTouchInterval;
    session.ends_at = row->created_at + kSessionLife;
    const auto seen_at = session.is_due_for_touch ? now : row->seen_at;
    session.idle_until = std::min(seen_at + kSessionIdle, session.ends_at);
    return session;
}

void touch_session(storage::Connection& connection, const crypto::Digest& session_id,
                   base::Instant now) {
    storage::touch_session(connection, session_id, now);
}

std::vector<SessionSummary> list_own_sessions(const Instance& instance, storage::Connection& reader,
                                              const StaffSession& session) {
    std::vector<SessionSummary> summaries;
    for (auto& row : storage::list_sessions(reader, session.id)) {
        SessionSummary summary{
            .label = std::move(row.label), .created_at = row.created_at, .seen_at = row.seen_at};
        if (is_expired(row, instance.clock.now()) || row.id.size() != summary.id.size()) continue;
        std::ranges::copy(row.id, summary.id.begin());
        summary.is_this = summary.id == session.session_id;
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

bool revoke_session(storage::Connection& connection, const Stamp& stamp, const crypto::Digest& id) {
    return end_session(connection, stamp, id, domain::AuditAction::session_revoked);
}

std::size_t revoke_other_sessions(storage::Connection& connection, const Stamp& stamp,
                                  const crypto::Digest& kept) {
    if (!stamp.actor) return 0;
    std::size_t ended = 0;
    for (const auto& row : storage::list_sessions(connection, *stamp.actor)) {
        if (std::ranges::equal(row.id, kept)) continue;
        storage::delete_session(connection, row.id);
        log_event(connection, stamp, domain::AuditAction::session_revoked, row.staff.bytes());
        ++ended;
    }
    return ended;
}

void sign_out(storage::Connection& connection, const Stamp& stamp, const crypto::Digest& id) {
    end_session(connection, stamp, id, domain::AuditAction::staff_signed_out);
}

}  // namespace spillway::app
