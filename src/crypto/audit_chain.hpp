// The hash of a row of the audit log: SHA-256 over the previous row's hash and this row's fields,
// each preceded by its length (eight bytes, big endian). A row changed, left out or put in between
// breaks every later hash. The first row's previous hash is all zero. Any thread.
#pragma once

#include <initializer_list>
#include <span>

#include "base/bytes.hpp"
#include "crypto/hash.hpp"

namespace spillway::crypto {

[[nodiscard]] Digest chain_hash(const Digest& previous, std::span<const base::ByteView> fields);

[[nodiscard]] inline Digest chain_hash(const Digest& previous,
                                       std::initializer_list<base::ByteView> fields) {
    return chain_hash(previous, std::span(fields.begin(), fields.size()));
}

}  // namespace spillway::crypto
