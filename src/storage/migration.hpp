// Numbered steps from an empty database to today's schema. Each runs in its own transaction along
// with the row that says so; a step that was released is never edited, only followed by another.
#pragma once

#include <span>
#include <string_view>

#include "storage/connection.hpp"

namespace spillway::storage {

struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;
    // What SQL alone cannot make of the rows that are there; after `sql`. It uses today's code: a
    // later step that changes what that reads takes it over.
    void (*fill)(Connection& connection) = nullptr;
};

// Every step, versions 1, 2, 3 ...
[[nodiscard]] std::span<const Migration> all_migrations();

// The version that all_migrations() leads to.
[[nodiscard]] int newest_schema_version();

// 0 for an empty database.
[[nodiscard]] int schema_version(Connection& connection);

// Runs the steps that are missing. Throws SchemaTooNewError when the database is ahead of `steps`,
// StorageError when a step fails; earlier steps stay done, so that it can simply be run again.
void migrate(Connection& connection, std::span<const Migration> steps = all_migrations());

}  // namespace spillway::storage
