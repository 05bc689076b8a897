#include "web/reporter_sessions.hpp"

#include <algorithm>
#include <utility>

#include "crypto/random.hpp"

namespace spillway::web {

crypto::SessionToken ReporterSessions::open(ReporterSession session, Time now) {
    auto token = crypto::random_secret<crypto::SessionToken>();
    const std::lock_guard lock(mutex_);
    if (sessions_.size() >= limit_) drop_idle(now);
    if (sessions_.size() >= limit_) {
        sessions_.erase(std::ranges::min_element(
            sessions_, {}, [](const auto& entry) { return entry.second.used; }));
    }
    sessions_.emplace(crypto::session_id(token), Kept{std::move(session), now});
    return token;
}

std::optional<ReporterSession> ReporterSessions::find(const crypto::SessionToken& token, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(crypto::session_id(token));
    if (found == sessions_.end()) return std::nullopt;
    if (now - found->second.used > kIdle) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second.session.clone();
}

void ReporterSessions::close(const crypto::SessionToken& token) {
    const std::lock_guard lock(mutex_);
    sessions_.erase(crypto::session_id(token));
}

std::size_t ReporterSessions::size() const {
    const std::lock_guard lock(mutex_);
    return sessions_.size();
}

void ReporterSessions::drop_idle(Time now) {
    std::erase_if(sessions_, [&](const auto& entry) { return now - entry.second.used > kIdle; });
}

}  // namespace spillway::web
