#include "storage/reader_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "storage/settings_store.hpp"
#include "storage/support/samples.hpp"
#include "storage/writer.hpp"

namespace spillway::storage {
namespace {

using test::filled;

TEST(ReaderPool, SeesOneSnapshotForAWholeUse) {
    test::Store store;
    ReaderPool pool(store.folder.path(), 1);
    put_setting(store.connection, "a", filled(1, 1));
    pool.with([&](Connection& reader) {
        EXPECT_EQ(find_setting(reader, "a"), filled(1, 1));
        put_setting(store.connection, "a", filled(1, 2));
        EXPECT_EQ(find_setting(reader, "a"), filled(1, 1)) << "still the same snapshot";
    });
    EXPECT_EQ(pool.with([](Connection& reader) { return find_setting(reader, "a"); }),
              filled(1, 2));
}

TEST(ReaderPool, WaitsNoLongerThanItsPatience) {
    test::Store store;
    ReaderPool pool(store.folder.path(), 1, std::chrono::milliseconds(1));
    pool.with([&](Connection&) { EXPECT_THROW(pool.with([](Connection&) {}), BusyError); });
    EXPECT_EQ(pool.with([](Connection&) { return 7; }), 7) << "it came back";
}

TEST(ReaderPool, GetsItsConnectionBackFromAThrowingUse) {
    test::Store store;
    ReaderPool pool(store.folder.path(), 1, std::chrono::milliseconds(1));
    EXPECT_THROW(pool.with([](Connection& reader) {
        (void)find_setting(reader, "a");
        throw std::domain_error("no");
    }),
                 std::domain_error);
    put_setting(store.connection, "a", filled(1, 1));
    EXPECT_TRUE(pool.with([](Connection& reader) { return find_setting(reader, "a"); }))
        << "the snapshot of the use that threw has ended";
}

TEST(ReaderPool, HandsAConnectionToWhoeverWaits) {
    test::Store store;
    ReaderPool pool(store.folder.path(), 2);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 6; ++thread) {
            threads.emplace_back([&] {
                for (int use = 0; use < 50; ++use) {
                    pool.with([&](Connection& reader) {
                        const int now = ++inside;
                        int seen = most;
                        while (seen < now && !most.compare_exchange_weak(seen, now)) {
                        }
                        (void)find_setting(reader, "a");
                        --inside;
                    });
                }
            });
        }
    }
    EXPECT_LE(most, 2);
    EXPECT_GE(most, 1);
}

// Two rows that every job changes together must always be read alike.
TEST(ReaderPool, NeverSeesHalfAJobUnderWrites) {
    test::Store store;
    ReaderPool pool(store.folder.path(), 2);
    put_setting(store.connection, "left", filled(1, 0));
    put_setting(store.connection, "right", filled(1, 0));
    Writer writer(std::move(store.connection), 16);
    std::atomic<bool> is_over = false;
    std::atomic<int> reads = 0;
    std::atomic<int> torn = 0;
    std::vector<std::jthread> readers;
    for (int thread = 0; thread < 2; ++thread) {
        readers.emplace_back([&] {
            while (!is_over || reads == 0) {
                pool.with([&](Connection& reader) {
                    if (find_setting(reader, "left") != find_setting(reader, "right")) ++torn;
                    ++reads;
                });
            }
        });
    }
    for (std::uint8_t round = 1; round < 100; ++round) {
        writer.run([round](Connection& connection) {
            put_setting(connection, "left", filled(1, round));
            put_setting(connection, "right", filled(1, round));
        });
    }
    is_over = true;
    readers.clear();
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(pool.with([](Connection& reader) { return find_setting(reader, "left"); }),
              filled(1, 99));
}

}  // namespace
}  // namespace spillway::storage
