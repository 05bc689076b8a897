// Single-use codes that stand in for the second factor when the phone is lost.
#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

// Drops the member's codes, used or not, and puts these hashes (32 bytes each) in their place.
void replace_recovery_codes(Connection& connection, const domain::StaffId& staff,
                            std::span<const base::Bytes> hashes);

// True for exactly one caller a code; false when it is unknown or was used.
bool claim_recovery_code(Connection& connection, const domain::StaffId& staff, base::ByteView hash,
                         base::Day day);

[[nodiscard]] std::int64_t count_unused_recovery_codes(Connection& connection,
                                                       const domain::StaffId& staff);

}  // namespace spillway::storage
