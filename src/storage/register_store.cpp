#include "storage/register_store.hpp"

namespace spillway::storage {

std::int64_t append_leaf(Connection& connection, const RegisterLeaf& leaf) {
    auto row = connection.query(
        "INSERT INTO register_leaf (leaf_index, commitment, day, leaf_hash)"
        " VALUES ((SELECT COALESCE(MAX(leaf_index) + 1, 0) FROM register_leaf), $1, $2, $3)"
        " RETURNING leaf_index",
        leaf.commitment, leaf.day, leaf.leaf_hash);
    row.step();
    return row.get<std::int64_t>(0);
}

std::optional<RegisterLeaf> find_leaf(Connection& connection, std::int64_t index) {
    auto row = connection.query(
        "SELECT commitment, day, leaf_hash FROM register_leaf WHERE leaf_index = $1", index);
    if (!row.step()) return std::nullopt;
    return RegisterLeaf{.commitment = row.get<base::Bytes>(0),
                        .day = row.get<base::Day>(1),
                        .leaf_hash = row.get<base::Bytes>(2)};
}

std::optional<std::int64_t> find_leaf_index(Connection& connection, base::ByteView commitment) {
    auto row =
        connection.query("SELECT leaf_index FROM register_leaf WHERE commitment = $1", commitment);
    if (!row.step()) return std::nullopt;
    return row.get<std::int64_t>(0);
}

std::int64_t count_leaves(Connection& connection) {
    auto row = connection.query("SELECT COALESCE(MAX(leaf_index) + 1, 0) FROM register_leaf");
    row.step();
    return row.get<std::int64_t>(0);
}

}  // namespace spillway::storage
