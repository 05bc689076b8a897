// The write-ahead log is copied back in time, whatever readers do.
#include <gtest/gtest.h>

#include "storage/settings_store.hpp"
#include "storage/support/samples.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

class Checkpoint : public testing::Test {
protected:
    // Commits about `pages` pages, one transaction for each 25, as the writer would.
    void write(int pages) {
        for (int written = 0; written < pages; written += 25) {
            put_setting(store_.connection, "large", test::filled(25 * 4096, ++round_));
            store_.connection.checkpoint();
        }
    }
    std::uintmax_t log_size() const {
        return std::filesystem::file_size(database_file(store_.folder.path()).string() + "-wal");
    }

    static constexpr std::uintmax_t kPage = 4096;
    test::Store store_;
    std::uint8_t round_ = 0;
};

TEST_F(Checkpoint, StartsTheLogAnewOnceItIsWorthwhile) {
    ASSERT_TRUE(store_.connection.truncate_log());
    store_.connection.manage_checkpoints({.worthwhile_pages = 100});
    write(2000);
    EXPECT_LT(log_size(), 300 * kPage);
}

TEST_F(Checkpoint, WaitsForNoReaderUntilTheLogIsFarTooLong) {
    store_.connection.manage_checkpoints({.worthwhile_pages = 100,
                                          .forced_pages = 500,
                                          .forced_patience = std::chrono::milliseconds(1)});
    auto reader = open_reader(store_.folder.path());
    {
        const Transaction snapshot(reader, TransactionKind::read);
        EXPECT_EQ(find_setting(reader, "large"), std::nullopt);
        write(2000);
        EXPECT_EQ(find_setting(reader, "large"), std::nullopt) << "its snapshot is untouched";
    }
    const auto grown = log_size();
    EXPECT_GT(grown, 2000 * kPage) << "the reader kept all of it";
    write(4000);
    EXPECT_LT(log_size(), grown + 1000 * kPage) << "it started anew when the reader had gone";
    EXPECT_EQ(find_setting(reader, "large"), test::filled(25 * 4096, round_));
}

TEST_F(Checkpoint, TruncatingEmptiesTheLog) {
    put_setting(store_.connection, "a", test::filled(1, 1));
    EXPECT_TRUE(store_.connection.truncate_log());
    EXPECT_EQ(log_size(), 0U);
}

}  // namespace
}  // namespace spillway::storage
