#include "storage/settings_store.hpp"

namespace spillway::storage {

std::optional<base::Bytes> find_setting(Connection& connection, std::string_view key) {
    auto row = connection.query("SELECT value FROM settings WHERE key = $1", key);
    if (!row.step()) return std::nullopt;
    return row.get<base::Bytes>(0);
}

void put_setting(Connection& connection, std::string_view key, base::ByteView value) {
    connection.execute(
        "INSERT INTO settings (key, value) VALUES ($1, $2)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key, value);
}

void delete_setting(Connection& connection, std::string_view key) {
    connection.execute("DELETE FROM settings WHERE key = $1", key);
}

}  // namespace spillway::storage
