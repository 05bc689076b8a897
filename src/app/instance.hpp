// What a running organisation is: names, pinned public keys, policies, clock and calendar. Made
// once by the composition root and never changed afterwards, so that any thread may read it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "app/stamp.hpp"
#include "base/clock.hpp"
#include "crypto/keys.hpp"
#include "crypto/password.hpp"
#include "domain/ids.hpp"
#include "domain/term.hpp"
#include "domain/working_days.hpp"

namespace spillway::app {

enum class TotpPolicy : std::uint8_t { required, optional };

inline constexpr std::chrono::minutes kSessionIdle{15};
inline constexpr std::chrono::hours kSessionLife{12};
inline constexpr std::chrono::minutes kTouchInterval{1};

// Whether notices are kept for sending, and how long after their cause they go out: at random
// between the two, so that the hour of a notice tells little of the hour of its cause.
struct NoticePolicy {
    bool by_mail = false;
    bool by_wecom = false;
    bool by_dingtalk = false;
    std::chrono::seconds least{std::chrono::minutes{15}};
    std::chrono::seconds most{std::chrono::minutes{45}};
    // What reporters' mail addresses are sealed to; without it they are not asked for one.
    std::optional<crypto::BoxPublic> contact_key{};
};

struct Instance {
    const base::Clock& clock;  // must outlive this
    std::string organisation{};
    std::string public_origin{};  // "https://host[:port]" of the links on posters
    crypto::SignPublic root{};    // pinned in the configuration, as are the next two
    crypto::BoxPublic recovery{};
    std::optional<crypto::BoxPublic> superior{};
    crypto::InstanceSecret secret{};
    crypto::PasswordParams password_params{};
    TotpPolicy totp = TotpPolicy::required;
    domain::WorkCalendar calendar{};
    NoticePolicy notices{};
    std::array<domain::TermEntry, domain::kDefaultTerms.size()> terms = domain::kDefaultTerms;
};

// The last day of the organisation's term of that kind. Where the calendar lacks a year, Mondays
// to Fridays count as working days: a missing file must not turn a complaint away.
[[nodiscard]] base::Day due_on(const Instance& instance, base::Day from, domain::TermKind kind);

// The stamp of a member acting now.
[[nodiscard]] Stamp stamp_of(const Instance& instance, const domain::StaffId& actor);

// The stamp of the system acting now.
[[nodiscard]] Stamp system_stamp(const Instance& instance);

}  // namespace spillway::app
