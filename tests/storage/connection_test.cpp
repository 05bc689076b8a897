#include "storage/connection.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

using test::Store;

std::int64_t count(Connection& connection, std::string_view sql) {
    auto row = connection.query(sql);
    row.step();
    return row.get<std::int64_t>(0);
}

constexpr std::string_view kCountSettings = "SELECT COUNT(*) FROM settings";
constexpr std::string_view kInsertSetting = "INSERT INTO settings (key, value) VALUES ($1, $2)";

struct PragmaCase {
    std::string_view sql;
    std::int64_t expected = 0;
};

TEST(Connection, IsSetUpToBeDurableAndToLeaveNothingBehind) {
    constexpr PragmaCase kCases[] = {
        {.sql = "PRAGMA synchronous", .expected = 2},  // FULL
        {.sql = "PRAGMA foreign_keys", .expected = 1},
        {.sql = "PRAGMA secure_delete", .expected = 1},
        {.sql = "PRAGMA trusted_schema", .expected = 0},
        {.sql = "PRAGMA cell_size_check", .expected = 1},
        {.sql = "PRAGMA temp_store", .expected = 2},  // memory
        {.sql = "PRAGMA recursive_triggers", .expected = 1},
    };
    Store store;
    for (const auto& tried : kCases) {
        EXPECT_EQ(count(store.connection, tried.sql), tried.expected) << tried.sql;
    }
    auto journal = store.connection.query("PRAGMA journal_mode");
    ASSERT_TRUE(journal.step());
    EXPECT_EQ(journal.get<std::string>(0), "wal");
}

TEST(Connection, BindsByNumberWhateverTheOrderInTheText) {
    Store store;
    auto row = store.connection.query("SELECT $2, $1, $2", 1, 2);
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.get<int>(0), 2);
    EXPECT_EQ(row.get<int>(1), 1);
    EXPECT_EQ(row.get<int>(2), 2);
    EXPECT_FALSE(row.step());
}

TEST(Connection, GivesBackWhatWasBound) {
    Store store;
    const std::string text("a\0b", 3);
    const base::Bytes nothing;
    auto row = store.connection.query("SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9", text, nothing,
                                      test::filled(3, 7), test::case_id(9), test::kDay, test::kNoon,
                                      true, nullptr, std::optional<base::Day>());
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.get<std::string>(0), text);
    EXPECT_FALSE(row.is_null(1)) << "no bytes are not NULL";
    EXPECT_EQ(row.get<base::Bytes>(1), nothing);
    EXPECT_EQ(row.get<base::Bytes>(2), test::filled(3, 7));
    EXPECT_EQ(row.get<domain::CaseId>(3), test::case_id(9));
    EXPECT_EQ(row.get<base::Day>(4), test::kDay);
    EXPECT_EQ(row.get<base::Instant>(5), test::kNoon);
    EXPECT_TRUE(row.get<bool>(6));
    EXPECT_EQ(row.get<std::optional<std::string>>(7), std::nullopt);
    EXPECT_EQ(row.get<std::optional<base::Day>>(8), std::nullopt);
}

TEST(Connection, ReadsNoValueAsSomethingElse) {
    Store store;
    auto row =
        store.connection.query("SELECT 'text', 1, NULL, $1, '2026-02-30'", test::filled(15, 1));
    ASSERT_TRUE(row.step());
    EXPECT_THROW((void)row.get<int>(0), StorageError);
    EXPECT_THROW((void)row.get<std::string>(1), StorageError);
    EXPECT_THROW((void)row.get<int>(2), StorageError);
    EXPECT_THROW((void)row.get<domain::CaseId>(3), StorageError) << "15 bytes are no id";
    EXPECT_THROW((void)row.get<base::Day>(4), StorageError) << "no such day";
    EXPECT_THROW((void)row.get<int>(5), StorageError) << "no such column";
}

TEST(Connection, RunsAStatementInsideItsOwnRows) {
    Store store;
    constexpr std::string_view kSql = "SELECT $1 UNION ALL SELECT $2 ORDER BY 1";
    auto outer = store.connection.query(kSql, 1, 2);
    ASSERT_TRUE(outer.step());
    {
        auto inner = store.connection.query(kSql, 3, 4);
        ASSERT_TRUE(inner.step());
        EXPECT_EQ(inner.get<int>(0), 3);
    }
    ASSERT_TRUE(outer.step());
    EXPECT_EQ(outer.get<int>(0), 2);
}

TEST(Connection, ForgetsBoundValuesBetweenUses) {
    Store store;
    constexpr std::string_view kSql = "SELECT COALESCE($1, 'nothing')";
    {
        auto row = store.connection.query(kSql, "something");
        ASSERT_TRUE(row.step());
        EXPECT_EQ(row.get<std::string>(0), "something");
    }
    auto row = store.connection.query(kSql, nullptr);
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.get<std::string>(0), "nothing");
}

TEST(Connection, SaysHowManyRowsChanged) {
    Store store;
    for (const char* key : {"a", "b", "c"}) {
        EXPECT_EQ(store.connection.execute(kInsertSetting, key, test::filled(1, 1)), 1);
    }
    EXPECT_EQ(store.connection.execute("UPDATE settings SET value = $1 WHERE key > $2",
                                       test::filled(1, 2), "a"),
              2);
    EXPECT_EQ(store.connection.execute("DELETE FROM settings WHERE key = $1", "z"), 0);
}

TEST(Connection, TellsABrokenRuleFromABrokenStatement) {
    Store store;
    store.connection.execute(kInsertSetting, "a", test::filled(1, 1));
    EXPECT_THROW(store.connection.execute(kInsertSetting, "a", test::filled(1, 1)),
                 ConstraintError);
    EXPECT_THROW(store.connection.execute(kInsertSetting, "", test::filled(1, 1)), ConstraintError);
    EXPECT_THROW(store.connection.execute(kInsertSetting, "b", nullptr), ConstraintError);
    try {
        store.connection.execute("INSERT INTO nowhere (key) VALUES ($1)", "a");
        FAIL() << "there is no such table";
    } catch (const ConstraintError&) {
        FAIL() << "no rule was broken";
    } catch (const StorageError& error) {
        EXPECT_NE(std::string(error.what()).find("nowhere"), std::string::npos);
    }
    EXPECT_EQ(store.connection.execute(kInsertSetting, "b", test::filled(1, 1)), 1)
        << "a statement works again after it failed";
}

TEST(Connection, ErrorsDoNotRepeatValues) {
    Store store;
    store.connection.execute(kInsertSetting, "quiet-value", test::filled(1, 1));
    try {
        store.connection.execute(kInsertSetting, "quiet-value", test::filled(1, 1));
        FAIL() << "the key is there";
    } catch (const ConstraintError& error) {
        EXPECT_EQ(std::string(error.what()).find("quiet-value"), std::string::npos) << error.what();
    }
}

TEST(Connection, ForReadingRefusesToWrite) {
    Store store;
    auto reader = open_reader(store.folder.path());
    EXPECT_THROW(reader.execute(kInsertSetting, "a", test::filled(1, 1)), StorageError);
    EXPECT_EQ(count(reader, kCountSettings), 0);
}

TEST(Transaction, HappensInWholeOrNotAtAll) {
    Store store;
    {
        Transaction dropped(store.connection, TransactionKind::write);
        store.connection.execute(kInsertSetting, "a", test::filled(1, 1));
        EXPECT_TRUE(store.connection.is_in_transaction());
    }
    EXPECT_FALSE(store.connection.is_in_transaction());
    EXPECT_EQ(count(store.connection, kCountSettings), 0);
    Transaction kept(store.connection, TransactionKind::write);
    store.connection.execute(kInsertSetting, "a", test::filled(1, 1));
    kept.commit();
    EXPECT_EQ(count(store.connection, kCountSettings), 1);
}

TEST(Savepoint, UndoesOnlyItself) {
    Store store;
    Transaction transaction(store.connection, TransactionKind::write);
    store.connection.execute(kInsertSetting, "before", test::filled(1, 1));
    {
        Savepoint dropped(store.connection);
        store.connection.execute(kInsertSetting, "dropped", test::filled(1, 1));
        Savepoint inner(store.connection);
        store.connection.execute(kInsertSetting, "inner", test::filled(1, 1));
        inner.release();
    }
    {
        Savepoint undone(store.connection);
        store.connection.execute(kInsertSetting, "undone", test::filled(1, 1));
        undone.undo();
    }
    Savepoint kept(store.connection);
    store.connection.execute(kInsertSetting, "kept", test::filled(1, 1));
    kept.release();
    transaction.commit();
    EXPECT_EQ(count(store.connection, kCountSettings), 2);
    EXPECT_EQ(
        count(store.connection, "SELECT COUNT(*) FROM settings WHERE key IN ('before', 'kept')"),
        2);
}

}  // namespace
}  // namespace spillway::storage
