#include "storage/migration.hpp"

#include <array>
#include <string>

#include "storage/publication_store.hpp"
#include "storage/schema.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

const std::array kMigrations{
    Migration{.version = 1, .name = "accounts and targets", .sql = schema::kAccounts},
    Migration{.version = 2, .name = "cases", .sql = schema::kCases},
    Migration{.version = 3, .name = "public register and audit log", .sql = schema::kLedgers},
    Migration{.version = 4, .name = "units and filings", .sql = schema::kRegistry},
    Migration{.version = 5, .name = "publications", .sql = schema::kPublications},
    Migration{.version = 6,
              .name = "publication search",
              .sql = schema::kPublicationSearch,
              .fill = index_publications},
    Migration{.version = 7, .name = "units of accounts", .sql = schema::kStaffUnits},
    Migration{.version = 8, .name = "outbox", .sql = schema::kOutbox},
    Migration{.version = 9, .name = "attachments", .sql = schema::kAttachments},
    Migration{.version = 10, .name = "e-mail", .sql = schema::kMail},
};

constexpr std::string_view kVersionTable =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),"
    "  name TEXT NOT NULL"
    ") STRICT";

bool has_version_table(Connection& connection) {
    auto found = connection.query(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'");
    return found.step();
}

}  // namespace

std::span<const Migration> all_migrations() {
    return kMigrations;
}

int newest_schema_version() {
    return kMigrations.back().version;
}

int schema_version(Connection& connection) {
    if (!has_version_table(connection)) return 0;
    auto row = connection.query("SELECT COALESCE(MAX(version), 0) FROM schema_migration");
    row.step();
    return row.get<int>(0);
}

void migrate(Connection& connection, std::span<const Migration> steps) {
    const int known = steps.empty() ? 0 : steps.back().version;
    if (const int found = schema_version(connection); found > known) {
        throw SchemaTooNewError(found, known);
    }
    for (const auto& step : steps) {
        if (step.version <= schema_version(connection)) continue;
        Transaction transaction(connection, TransactionKind::write);
        // Another process may have done it while this one waited for the lock.
        if (step.version <= schema_version(connection)) continue;
        connection.execute(kVersionTable);
        connection.execute_script(step.sql);
        if (step.fill) step.fill(connection);
        connection.execute("INSERT INTO schema_migration (version, name) VALUES ($1, $2)",
                           step.version, step.name);
        transaction.commit();
    }
}

}  // namespace spillway::storage
