#include "storage/database.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "storage/migration.hpp"
#include "storage/support/samples.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

using test::Store;
using test::TemporaryFolder;

TEST(Database, IsReadableByItsOwnerOnly) {
    const auto former = ::umask(0);
    Store store;
    ::umask(former);
    test::insert_staff(store.connection, 1);
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const auto file = database_file(store.folder.path()).string() + suffix;
        struct stat about {};
        ASSERT_EQ(::stat(file.c_str(), &about), 0) << file;
        EXPECT_EQ(about.st_mode & 0777U, 0600U) << file;
    }
}

TEST(Database, IsNotMadeTwice) {
    Store store;
    test::insert_staff(store.connection, 1);
    EXPECT_THROW((void)create_database(store.folder.path()), StorageError);
    EXPECT_EQ(list_staff(store.connection).size(), 1U) << "the first is untouched";
}

TEST(Database, IsNotMadeByOpening) {
    const TemporaryFolder folder;
    EXPECT_THROW((void)open_database(folder.path()), StorageError);
    EXPECT_THROW((void)open_reader(folder.path()), StorageError);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Database, IsNotMadeWhereThereIsNoFolder) {
    EXPECT_THROW((void)create_database("/nonexistent/folder"), StorageError);
}

TEST(Database, KeepsWhatWasWritten) {
    const TemporaryFolder folder;
    {
        auto connection = create_database(folder.path());
        test::insert_staff(connection, 1);
    }
    auto connection = open_database(folder.path());
    EXPECT_EQ(schema_version(connection), newest_schema_version());
    EXPECT_EQ(list_staff(connection).size(), 1U);
}

TEST(Database, OtherFilesAreRefused) {
    const TemporaryFolder folder;
    std::ofstream(database_file(folder.path())) << std::string(8192, 'x');
    EXPECT_THROW((void)open_database(folder.path()), StorageError);
    EXPECT_THROW((void)open_reader(folder.path()), StorageError);
}

TEST(Database, SoundOneHasNoDamage) {
    Store store;
    test::insert_staff(store.connection, 1);
    insert_complaint(store.connection, test::complaint(7));
    EXPECT_TRUE(find_damage(store.connection, Thoroughness::quick).empty());
    EXPECT_TRUE(find_damage(store.connection, Thoroughness::full).empty());
}

TEST(Database, MissingRowsAreDamage) {
    Store store;
    store.connection.execute("PRAGMA foreign_keys = OFF");
    insert_entry(store.connection, test::entry(7, 8, domain::EntryKind::narrative));
    const auto damage = find_damage(store.connection, Thoroughness::quick);
    ASSERT_EQ(damage.size(), 1U);
    EXPECT_EQ(damage.front(), "a row of entry refers to a missing row of case_file");
}

TEST(Database, OverwrittenPagesAreDamage) {
    const TemporaryFolder folder;
    const auto file = database_file(folder.path());
    {
        auto connection = create_database(folder.path());
        Transaction transaction(connection, TransactionKind::write);
        for (std::uint8_t mark = 1; mark < 100; ++mark) {
            insert_complaint(connection, test::complaint(mark));
        }
        transaction.commit();
        ASSERT_TRUE(connection.truncate_log());
    }
    {
        // The tail is entries and indexes; the schema at the front stays whole.
        const auto size = std::filesystem::file_size(file);
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(size - 8 * 4096));
        stream << std::string(8 * 4096, '\x5a');
    }
    auto connection = open_reader(folder.path());
    EXPECT_FALSE(find_damage(connection, Thoroughness::full).empty());
}

}  // namespace
}  // namespace spillway::storage
