// A leaf of the public register, which anybody can recompute from a sealed first entry and its day:
// SHA-256(0x00 ‖ version 1 ‖ SHA-256(sealed first entry) ‖ day as "2026-11-24"); the 0x00 is the
// leaf prefix of RFC 9162 section 2.1.1. Any thread.
#pragma once

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "crypto/hash.hpp"

namespace spillway::crypto {

[[nodiscard]] Digest register_commitment(base::ByteView sealed_first_entry);
[[nodiscard]] Digest register_leaf_hash(const Digest& commitment, base::Day day);

}  // namespace spillway::crypto
