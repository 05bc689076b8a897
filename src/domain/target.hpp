// Whom or what a complaint can be about: a project or a person that the organisation registered.
// The kind's numbers are stored: never change one. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"

namespace spillway::domain {

enum class TargetKind : std::uint8_t { project = 1, person = 2 };

[[nodiscard]] std::string_view target_kind_code(TargetKind kind);  // `project`, `person`
[[nodiscard]] std::optional<TargetKind> parse_target_kind(std::string_view code);
[[nodiscard]] std::optional<TargetKind> target_kind_from(std::int64_t number);

struct Target {
    TargetId id{};
    TargetKind kind = TargetKind::project;
    std::string name{};
    std::string unit{};
    std::optional<StaffId> staff{};   // the account of the person, if there is one
    bool seal_upward = false;         // local staff must not judge complaints about it
    std::uint16_t qr_generation = 1;  // raised to revoke the QR links that were printed
    bool retired = false;             // no longer offered; old cases keep it
    bool offered = true;              // to the public; not before its first publication

    friend bool operator==(const Target&, const Target&) = default;
};

}  // namespace spillway::domain
