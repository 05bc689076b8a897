// The projects and persons that a complaint can be about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

void insert_target(Connection& connection, const domain::Target& target);

// Retired ones too: old cases and old posters name them.
[[nodiscard]] std::optional<domain::Target> find_target(Connection& connection,
                                                        const domain::TargetId& id);

// Those that are offered, projects first, by name; at most `limit`.
[[nodiscard]] std::vector<domain::Target> list_targets(Connection& connection, std::size_t limit);

// Those offered whose name or unit contains `text` (ASCII case ignored, no wildcards), at most
// `limit`, by name.
[[nodiscard]] std::vector<domain::Target> search_targets(Connection& connection,
                                                         std::string_view text, std::size_t limit);

// The person targets that are this staff member, retired or not.
[[nodiscard]] std::vector<domain::Target> targets_of_staff(Connection& connection,
                                                           const domain::StaffId& staff);

// Revokes the QR links printed so far; the new generation, or nothing when there is no such
// target. Throws ConstraintError after 65535.
std::optional<std::uint16_t> raise_generation(Connection& connection, const domain::TargetId& id);

// Whether the public is offered it; one that was retired comes back.
void set_offered(Connection& connection, const domain::TargetId& id, bool offered);

// All of a kind, retired and withheld ones too, in no order.
[[nodiscard]] std::vector<domain::Target> targets_of_kind(Connection& connection,
                                                          domain::TargetKind kind);

// False when there is no such target.
bool retire_target(Connection& connection, const domain::TargetId& id);

}  // namespace spillway::storage
