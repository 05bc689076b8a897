#include "storage/migration.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "storage/support/samples.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

using test::TemporaryFolder;

// A database without any schema yet.
struct EmptyDatabase {
    TemporaryFolder folder;
    Connection connection = make(folder);

    static Connection make(const TemporaryFolder& folder) {
        std::ofstream(database_file(folder.path())).flush();
        return {database_file(folder.path()), Access::read_write};
    }
};

std::vector<std::string> schema_of(Connection& connection) {
    auto rows = connection.query(
        "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY 1");
    std::vector<std::string> schema;
    while (rows.step()) schema.push_back(rows.get<std::string>(0));
    return schema;
}

std::string fixture(int version) {
    const auto file = std::string(SPILLWAY_SOURCE_DIR "/tests/storage/schemas/") +
                      std::to_string(version) + ".sql";
    std::ifstream stream(file);
    EXPECT_TRUE(stream) << "no " << file;
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST(Migrations, AreNumberedWithoutGaps) {
    int expected = 0;
    for (const auto& step : all_migrations()) EXPECT_EQ(step.version, ++expected) << step.name;
    EXPECT_EQ(newest_schema_version(), expected);
}

TEST(Migrations, LeadFromNothingToTheNewest) {
    EmptyDatabase empty;
    EXPECT_EQ(schema_version(empty.connection), 0);
    migrate(empty.connection);
    EXPECT_EQ(schema_version(empty.connection), newest_schema_version());
    migrate(empty.connection);  // again is harmless
    EXPECT_EQ(schema_version(empty.connection), newest_schema_version());
}

// The fixtures hold each version as it was released, with a row or two: a step that is edited
// afterwards no longer leads to the fixture of its version.
TEST(Migrations, StillMakeEveryReleasedSchema) {
    for (const auto& step : all_migrations()) {
        EmptyDatabase made;
        migrate(made.connection, all_migrations().first(static_cast<std::size_t>(step.version)));
        EmptyDatabase released;
        released.connection.execute_script(fixture(step.version));
        EXPECT_EQ(schema_of(made.connection), schema_of(released.connection)) << step.name;
    }
}

TEST(Migrations, LeadFromEveryReleasedVersionToTheNewestAndKeepTheRows) {
    EmptyDatabase newest;
    migrate(newest.connection);
    for (const auto& step : all_migrations()) {
        EmptyDatabase old;
        old.connection.execute_script(fixture(step.version));
        ASSERT_EQ(schema_version(old.connection), step.version);
        migrate(old.connection);
        EXPECT_EQ(schema_version(old.connection), newest_schema_version());
        EXPECT_EQ(schema_of(old.connection), schema_of(newest.connection)) << step.name;
        EXPECT_TRUE(find_damage(old.connection, Thoroughness::full).empty());
        const auto member = find_account_by_login(old.connection, "wang");
        ASSERT_TRUE(member) << step.version;
        EXPECT_EQ(member->member.display_name, "Wang Fang");
    }
}

TEST(Migrations, RefuseADatabaseOfANewerProgram) {
    const TemporaryFolder folder;
    {
        auto connection = create_database(folder.path());
        connection.execute("INSERT INTO schema_migration (version, name) VALUES ($1, $2)",
                           newest_schema_version() + 1, "from the future");
    }
    EXPECT_THROW((void)open_database(folder.path()), SchemaTooNewError);
    try {
        (void)open_reader(folder.path());
        FAIL() << "a newer schema was read";
    } catch (const SchemaTooNewError& error) {
        EXPECT_EQ(error.found(), newest_schema_version() + 1);
        EXPECT_NE(std::string(error.what()).find("newer program"), std::string::npos);
    }
}

TEST(Migrations, ReadersRefuseAnOlderSchema) {
    EmptyDatabase old;
    migrate(old.connection, all_migrations().first(1));
    EXPECT_THROW((void)open_reader(old.folder.path()), StorageError);
}

TEST(Migrations, AFailedStepLeavesTheVersionBefore) {
    constexpr Migration kGood{
        .version = 1, .name = "good", .sql = "CREATE TABLE first (id INTEGER) STRICT;"};
    constexpr Migration kBad{.version = 2,
                             .name = "bad",
                             .sql =
                                 "CREATE TABLE second (id INTEGER) STRICT;"
                                 "INSERT INTO first (id) VALUES (1);"
                                 "INSERT INTO third (id) VALUES (1);"};
    constexpr Migration kMended{
        .version = 2, .name = "mended", .sql = "CREATE TABLE second (id INTEGER) STRICT;"};
    EmptyDatabase database;
    EXPECT_THROW(migrate(database.connection, std::array{kGood, kBad}), StorageError);
    EXPECT_EQ(schema_version(database.connection), 1);
    EXPECT_FALSE(database.connection.is_in_transaction());
    {
        auto rows = database.connection.query("SELECT COUNT(*) FROM first");
        ASSERT_TRUE(rows.step());
        EXPECT_EQ(rows.get<int>(0), 0);
    }
    migrate(database.connection, std::array{kGood, kMended});
    EXPECT_EQ(schema_version(database.connection), 2);
}

// Does all of a step but the commit, then dies as a machine does.
[[noreturn]] void die_within(const std::filesystem::path& file, const Migration& step) {
    Connection connection(file, Access::read_write);
    const Transaction transaction(connection, TransactionKind::write);
    // Small enough that pages reach the log before the commit.
    connection.execute_script("PRAGMA cache_size = 1; PRAGMA cache_spill = 1;");
    connection.execute_script(step.sql);
    ::kill(::getpid(), SIGKILL);
    ::_exit(0);
}

TEST(Migrations, ACrashWithinAStepLeavesTheVersionBefore) {
    for (const auto& step : all_migrations()) {
        const TemporaryFolder folder;
        const auto file = database_file(folder.path());
        const auto before = all_migrations().first(static_cast<std::size_t>(step.version - 1));
        {
            std::ofstream(file).flush();
            Connection connection(file, Access::read_write);
            migrate(connection, before);
        }
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) die_within(file, step);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child was to be killed within the step";

        Connection connection(file, Access::read_write);
        EXPECT_EQ(schema_version(connection), step.version - 1);
        migrate(connection);
        EXPECT_EQ(schema_version(connection), newest_schema_version());
        EXPECT_TRUE(find_damage(connection, Thoroughness::full).empty());
    }
}

}  // namespace
}  // namespace spillway::storage
