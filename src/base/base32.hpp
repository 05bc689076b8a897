// Base 32 in two alphabets: Crockford's for codes that people copy, RFC 4648's for TOTP secrets.
// Bits are taken from the most significant end; a last incomplete group is padded with zero bits,
// and no '=' is written. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"

namespace spillway::base {

// Upper-case Crockford symbols (no I, L, O, U): one per five bits.
[[nodiscard]] WipedString crockford_encode(ByteView bytes);

// Forgives case, spaces and hyphens, and reads O as 0, I and L as 1.
// Nothing for any other character, or when padding bits are not zero.
[[nodiscard]] std::optional<WipedBytes> crockford_decode(std::string_view text);

// RFC 4648 section 6 alphabet, upper case, without padding.
[[nodiscard]] WipedString rfc4648_base32_encode(ByteView bytes);

}  // namespace spillway::base
