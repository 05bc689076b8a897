// What time it is, as a thing that can be handed in, and days in the organisation's zone.
// Instants are seconds UTC; days are of China Standard Time (UTC+8, no daylight saving).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace spillway::base {

using Instant = std::chrono::sys_seconds;
using Day = std::chrono::sys_days;  // midnight that begins the day, zone taken off

inline constexpr std::chrono::hours kZoneOffset{8};

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;  // any thread
    [[nodiscard]] Day today() const;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

// For tests and the demo's past: says what it was told.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant now) : now_(now) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }
    void advance(std::chrono::seconds by) { now_ += by; }

private:
    Instant now_;
};

[[nodiscard]] Day day_of(Instant instant);
[[nodiscard]] std::string iso_date(Day day);              // 2026-11-24
[[nodiscard]] std::string iso_minute(Instant instant);    // 2026-11-24 15:04, local
[[nodiscard]] std::optional<Day> parse_iso_date(std::string_view text);  // real dates only

}  // namespace spillway::base
