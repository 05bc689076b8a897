// Who has shown a receipt code lately. Kept in memory only, so that no time of a reporter's visit
// is ever stored; a restart asks for the code again. Bounded: the longest unused session gives
// way. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>

#include "base/clock.hpp"
#include "crypto/keys.hpp"
#include "crypto/session.hpp"
#include "domain/ids.hpp"

namespace spillway::web {

struct ReporterSession {
    domain::CaseId case_id;
    crypto::ConversationKey key;
    // The day on which the case was opened before this session; nothing the first time.
    std::optional<base::Day> opened_before;

    [[nodiscard]] ReporterSession clone() const { return {case_id, key.clone(), opened_before}; }
};

class ReporterSessions {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::minutes kIdle{30};

    ReporterSessions() = default;
    explicit ReporterSessions(std::size_t limit) : limit_(limit) {}

    // Keeps `session` and returns the token that finds it again.
    [[nodiscard]] crypto::SessionToken open(ReporterSession session, Time now);

    // The session of `token`, whose idle time begins anew; nothing when unknown or idle too long.
    [[nodiscard]] std::optional<ReporterSession> find(const crypto::SessionToken& token, Time now);

    void close(const crypto::SessionToken& token);

    [[nodiscard]] std::size_t size() const;

private:
    struct Kept {
        ReporterSession session;
        Time used;
    };

    void drop_idle(Time now);

    mutable std::mutex mutex_;
    std::map<crypto::Digest, Kept> sessions_;  // by the token's hash
    const std::size_t limit_ = 10'000;
};

}  // namespace spillway::web
