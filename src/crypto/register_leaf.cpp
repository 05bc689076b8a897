#include "crypto/register_leaf.hpp"

#include "crypto/append.hpp"

namespace spillway::crypto {

Digest register_commitment(base::ByteView sealed_first_entry) {
    return sha256(sealed_first_entry);
}

Digest register_leaf_hash(const Digest& commitment, base::Day day) {
    constexpr std::uint8_t kLeafPrefix = 0x00;
    constexpr std::uint8_t kVersion = 1;
    base::Bytes leaf{kLeafPrefix, kVersion};
    append(leaf, commitment);
    append(leaf, base::as_bytes(base::iso_date(day)));
    return sha256(leaf);
}

}  // namespace spillway::crypto
