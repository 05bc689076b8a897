// Hashes: SHA-256 where others must be able to recompute it (register, audit log, receipt check),
// BLAKE2b-256 for what only this program computes. Passwords are not for this: see password.hpp.
// Any thread; a Hasher belongs to one at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::crypto {

using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(base::ByteView bytes);
[[nodiscard]] Digest blake2b(base::ByteView bytes);

// BLAKE2b-256 with a key, which makes it a pseudo-random function (RFC 7693 section 2.9).
[[nodiscard]] Digest keyed_hash(std::span<const std::uint8_t, 32> key, base::ByteView bytes);

// SHA-256 of bytes that come in pieces. What it has seen is wiped when it ends.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& add(base::ByteView bytes);
    // Once, at the end; nothing may be added afterwards.
    [[nodiscard]] Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

// BLAKE2b-256 over a sequence of fields, each preceded by its length (eight bytes, little endian),
// so that no two different sequences hash alike. The first field is the purpose.
class Hasher {
public:
    explicit Hasher(std::string_view purpose);
    Hasher(std::span<const std::uint8_t, 32> key, std::string_view purpose);
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    Hasher& add_field(base::ByteView field);
    Hasher& add_field(std::string_view field) { return add_field(base::as_bytes(field)); }

    // Once, at the end; nothing may be added afterwards.
    [[nodiscard]] Digest finish();

private:
    static constexpr std::size_t kStateSize = 384;
    alignas(64) std::array<std::uint8_t, kStateSize> state_{};
};

}  // namespace spillway::crypto
