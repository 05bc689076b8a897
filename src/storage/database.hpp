// The database as a file in the data directory: making it, opening it, asking whether it is sound.
// Any thread; what it returns belongs to the caller's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "storage/connection.hpp"

namespace spillway::storage {

[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& data_dir);

// Makes `spillway.db` (mode 0600) with the newest schema. Throws StorageError when it is there.
[[nodiscard]] Connection create_database(const std::filesystem::path& data_dir);

// Opens for writing and brings the schema up to date. Throws SchemaTooNewError, or StorageError
// when there is no database.
[[nodiscard]] Connection open_database(const std::filesystem::path& data_dir);

// Opens without the right to write. The schema must be the newest; throws StorageError otherwise.
[[nodiscard]] Connection open_reader(const std::filesystem::path& data_dir);

enum class Thoroughness {
    quick,  // pages and records, in a few seconds
    full,   // also that every index agrees with its table
};

// What is wrong with the file, in the database's words, and every dangling reference; empty when
// it is sound.
[[nodiscard]] std::vector<std::string> find_damage(Connection& connection,
                                                   Thoroughness thoroughness);

}  // namespace spillway::storage
