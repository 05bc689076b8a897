#include "storage/target_store.hpp"

#include <string>

#include "base/utf8.hpp"

namespace spillway::storage {
namespace {

constexpr std::size_t kLongestTargetSearch = 64;  // code points

domain::Target read_target(const Statement& row) {
    const auto kind = domain::target_kind_from(row.get<std::int64_t>(1));
    if (!kind) throw StorageError("a target has an unknown kind");
    return {.id = row.get<domain::TargetId>(0),
            .kind = *kind,
            .name = row.get<std::string>(2),
            .unit = row.get<std::string>(3),
            .staff = row.get<std::optional<domain::StaffId>>(4),
            .seal_upward = row.get<bool>(5),
            .qr_generation = row.get<std::uint16_t>(6),
            .retired = row.get<bool>(7),
            .offered = row.get<bool>(8)};
}

std::vector<domain::Target> read_target_rows(Statement rows) {
    std::vector<domain::Target> targets;
    while (rows.step()) targets.push_back(read_target(rows));
    return targets;
}

// The pattern that finds exactly `text` anywhere, for LIKE with ESCAPE '\'.
std::string containing(std::string_view text) {
    std::string pattern = "%";
    for (const char symbol : base::utf8_prefix(base::trim(text), kLongestTargetSearch)) {
        if (symbol == '%' || symbol == '_' || symbol == '\\') pattern += '\\';
        pattern += symbol;
    }
    return pattern + '%';
}

}  // namespace

void insert_target(Connection& connection, const domain::Target& target) {
    connection.execute(
        "INSERT INTO target"
        " (id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        target.id, target.kind, target.name, target.unit, target.staff, target.seal_upward,
        target.qr_generation, target.retired, target.offered);
}

std::optional<domain::Target> find_target(Connection& connection, const domain::TargetId& id) {
    auto row = connection.query(
        "SELECT id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered"
        " FROM target WHERE id = $1",
        id);
    if (!row.step()) return std::nullopt;
    return read_target(row);
}

std::vector<domain::Target> list_targets(Connection& connection, std::size_t limit) {
    return read_target_rows(connection.query(
        "SELECT id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered"
        " FROM target WHERE retired = 0 AND offered = 1 ORDER BY kind, name, id LIMIT $1",
        limit));
}

std::vector<domain::Target> search_targets(Connection& connection, std::string_view text,
                                           std::size_t limit) {
    return read_target_rows(connection.query(
        "SELECT id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered"
        " FROM target"
        " WHERE retired = 0 AND offered = 1 AND (LOWER(name) LIKE LOWER($1) ESCAPE '\\'"
        "                        OR LOWER(unit) LIKE LOWER($1) ESCAPE '\\')"
        " ORDER BY name, id LIMIT $2",
        containing(text), limit));
}

std::vector<domain::Target> targets_of_staff(Connection& connection, const domain::StaffId& staff) {
    return read_target_rows(connection.query(
        "SELECT id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered"
        " FROM target WHERE staff_id = $1 ORDER BY name, id",
        staff));
}

std::optional<std::uint16_t> raise_generation(Connection& connection, const domain::TargetId& id) {
    auto row = connection.query(
        "UPDATE target SET qr_generation = qr_generation + 1 WHERE id = $1"
        " RETURNING qr_generation",
        id);
    if (!row.step()) return std::nullopt;
    return row.get<std::uint16_t>(0);
}

void set_offered(Connection& connection, const domain::TargetId& id, bool offered) {
    connection.execute("UPDATE target SET offered = $2, retired = 0 WHERE id = $1", id, offered);
}

std::vector<domain::Target> targets_of_kind(Connection& connection, domain::TargetKind kind) {
    return read_target_rows(connection.query(
        "SELECT id, kind, name, unit, staff_id, seal_upward, qr_generation, retired, offered"
        " FROM target WHERE kind = $1",
        kind));
}

bool retire_target(Connection& connection, const domain::TargetId& id) {
    return connection.execute("UPDATE target SET retired = 1 WHERE id = $1", id) == 1;
}

}  // namespace spillway::storage
