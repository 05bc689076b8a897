// The leaves of the public register, in order from index 0. Append-only.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct RegisterLeaf {
    base::Bytes commitment{};  // 32 bytes, unique
    base::Day day{};
    base::Bytes leaf_hash{};  // 32 bytes

    friend bool operator==(const RegisterLeaf&, const RegisterLeaf&) = default;
};

// Returns the leaf's index.
std::int64_t append_leaf(Connection& connection, const RegisterLeaf& leaf);

[[nodiscard]] std::optional<RegisterLeaf> find_leaf(Connection& connection, std::int64_t index);
[[nodiscard]] std::optional<std::int64_t> find_leaf_index(Connection& connection,
                                                          base::ByteView commitment);
[[nodiscard]] std::int64_t count_leaves(Connection& connection);

}  // namespace spillway::storage
