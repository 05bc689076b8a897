#include "storage/writer.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "storage/settings_store.hpp"
#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using test::filled;
using test::TemporaryFolder;

std::string message_of(const std::exception_ptr& failure) {
    if (!failure) return "done";
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return error.what();
    }
}

// What became of a job.
class Outcome {
public:
    Writer::Done done() {
        return [this](std::exception_ptr failure) { promise_.set_value(message_of(failure)); };
    }
    std::string get() { return future_.get(); }

private:
    std::promise<std::string> promise_;
    std::future<std::string> future_ = promise_.get_future();
};

Writer::Job put(std::string key) {
    return [key = std::move(key)](Connection& connection) {
        put_setting(connection, key, filled(1, 1));
    };
}

class WriterTest : public testing::Test {
protected:
    bool is_stored(const char* key) { return find_setting(reader_, key).has_value(); }

    // Keeps the writer inside a job until released, so that what is submitted meanwhile waits.
    class Hold {
    public:
        explicit Hold(Writer& writer) {
            EXPECT_TRUE(writer.submit(
                [gates = gates_](Connection&) {
                    gates->begun.count_down();
                    gates->released.wait();
                },
                [](std::exception_ptr) {}));
            gates_->begun.wait();
        }
        ~Hold() { release(); }
        void release() {
            if (!std::exchange(is_released_, true)) gates_->released.count_down();
        }

    private:
        struct Gates {  // shared: the writer may leave them after the test did
            std::latch begun{1};
            std::latch released{1};
        };
        std::shared_ptr<Gates> gates_ = std::make_shared<Gates>();
        bool is_released_ = false;
    };

    TemporaryFolder folder_;
    Connection first_ = create_database(folder_.path());
    Connection reader_ = open_reader(folder_.path());
};

TEST_F(WriterTest, ReturnsAndThrowsWhatTheJobDoes) {
    Writer writer(std::move(first_), 10);
    writer.run(put("a"));
    EXPECT_EQ(writer.run([](Connection& connection) {
        return find_setting(connection, "a").value_or(base::Bytes{});
    }),
              filled(1, 1));
    EXPECT_THROW(writer.run([](Connection&) { throw std::domain_error("no"); }), std::domain_error);
    EXPECT_THROW(writer.run([](Connection&) -> int { throw std::domain_error("no"); }),
                 std::domain_error);
    EXPECT_TRUE(is_stored("a"));
}

TEST_F(WriterTest, AThrowingJobUndoesOnlyItself) {
    Outcome good;
    Outcome bad;
    Outcome refused;
    Outcome last;
    {
        Writer writer(std::move(first_), 10);
        Hold hold(writer);
        ASSERT_TRUE(writer.submit(put("good"), good.done()));
        ASSERT_TRUE(writer.submit(
            [](Connection& connection) {
                put_setting(connection, "bad", filled(1, 1));
                put_setting(connection, "good", filled(1, 2));
                throw std::runtime_error("changed my mind");
            },
            bad.done()));
        ASSERT_TRUE(
            writer.submit([](Connection& connection) { put_setting(connection, "", filled(1, 1)); },
                          refused.done()));
        ASSERT_TRUE(writer.submit(put("last"), last.done()));
    }
    EXPECT_EQ(good.get(), "done");
    EXPECT_EQ(bad.get(), "changed my mind");
    EXPECT_NE(refused.get().find("CHECK"), std::string::npos);
    EXPECT_EQ(last.get(), "done");
    EXPECT_EQ(find_setting(reader_, "good"), filled(1, 1));
    EXPECT_FALSE(is_stored("bad"));
    EXPECT_TRUE(is_stored("last"));
}

TEST_F(WriterTest, AnswersOnlyAfterOneCommitForAll) {
    bool was_visible_before = true;
    bool were_both_visible_after = false;
    Outcome second;
    {
        Writer writer(std::move(first_), 10);
        Hold hold(writer);
        ASSERT_TRUE(writer.submit(put("first"), [&](std::exception_ptr) {
            were_both_visible_after = is_stored("first") && is_stored("second");
        }));
        ASSERT_TRUE(writer.submit(
            [&](Connection& connection) {
                was_visible_before = is_stored("first");
                put_setting(connection, "second", filled(1, 1));
            },
            second.done()));
        hold.release();
        EXPECT_EQ(second.get(), "done");
    }
    EXPECT_FALSE(was_visible_before);
    EXPECT_TRUE(were_both_visible_after);
}

TEST_F(WriterTest, AFailedCommitIsToldToEveryJob) {
    Outcome good;
    Outcome dangling;
    Outcome thrown;
    Writer writer(std::move(first_), 10);
    {
        Hold hold(writer);
        ASSERT_TRUE(writer.submit(put("good"), good.done()));
        ASSERT_TRUE(writer.submit(
            [](Connection& connection) {
                connection.execute("PRAGMA defer_foreign_keys = ON");  // found out by COMMIT
                insert_entry(connection, test::entry(1, 2, domain::EntryKind::narrative));
            },
            dangling.done()));
        ASSERT_TRUE(writer.submit([](Connection&) { throw std::runtime_error("own reason"); },
                                  thrown.done()));
    }
    EXPECT_NE(good.get().find("FOREIGN KEY"), std::string::npos);
    EXPECT_NE(dangling.get().find("FOREIGN KEY"), std::string::npos);
    EXPECT_EQ(thrown.get(), "own reason");
    EXPECT_FALSE(is_stored("good"));
    writer.run(put("later"));
    EXPECT_TRUE(is_stored("later")) << "the writer goes on";
}

// As SQLite does by itself on some errors of the disk.
TEST_F(WriterTest, ATransactionEndedByTheDatabaseIsToldToEveryJob) {
    Outcome before;
    Outcome ending;
    Outcome after;
    Writer writer(std::move(first_), 10);
    {
        Hold hold(writer);
        ASSERT_TRUE(writer.submit(put("before"), before.done()));
        ASSERT_TRUE(writer.submit(
            [](Connection& connection) {
                connection.execute("ROLLBACK");
                throw StorageError("disk is broken");
            },
            ending.done()));
        ASSERT_TRUE(writer.submit(put("after"), after.done()));
    }
    EXPECT_EQ(before.get(), "disk is broken");
    EXPECT_EQ(ending.get(), "disk is broken");
    EXPECT_EQ(after.get(), "disk is broken");
    EXPECT_FALSE(is_stored("before"));
    EXPECT_FALSE(is_stored("after"));
    writer.run(put("later"));
    EXPECT_TRUE(is_stored("later")) << "the writer goes on";
}

TEST_F(WriterTest, AFullDiskLosesNothingThatWasAcknowledged) {
    Outcome small;
    Outcome large;
    Writer writer(std::move(first_), 10);
    {
        Hold hold(writer);
        ASSERT_TRUE(writer.submit(put("small"), small.done()));
        ASSERT_TRUE(writer.submit(
            [](Connection& connection) {
                auto limit = connection.query("PRAGMA max_page_count = 1");  // as it is now
                limit.step();
                put_setting(connection, "large", filled(1 << 20, 1));
            },
            large.done()));
    }
    EXPECT_NE(large.get().find("full"), std::string::npos);
    EXPECT_FALSE(is_stored("large"));
    EXPECT_EQ(small.get() == "done", is_stored("small"));
}

TEST_F(WriterTest, RefusesWhatDoesNotFitTheQueue) {
    Outcome outcomes[2];
    {
        Writer writer(std::move(first_), 2);
        Hold hold(writer);
        EXPECT_TRUE(writer.submit(put("a"), outcomes[0].done()));
        EXPECT_TRUE(writer.submit(put("b"), outcomes[1].done()));
        EXPECT_EQ(writer.queued(), 2U);
        EXPECT_FALSE(writer.submit(put("c"), [](std::exception_ptr) { FAIL() << "was refused"; }));
        EXPECT_THROW(writer.run(put("c")), BusyError);
    }
    EXPECT_EQ(outcomes[0].get(), "done");
    EXPECT_EQ(outcomes[1].get(), "done");
    EXPECT_FALSE(is_stored("c"));
}

TEST_F(WriterTest, DoesWhatIsQueuedBeforeItStops) {
    std::atomic<int> done = 0;
    Writer writer(std::move(first_), 1000, 7);  // several batches
    {
        Hold hold(writer);
        for (int job = 0; job < 100; ++job) {
            ASSERT_TRUE(
                writer.submit(put(std::to_string(job)), [&done](std::exception_ptr failure) {
                    if (!failure) ++done;
                }));
        }
    }
    writer.stop();
    EXPECT_EQ(done, 100);
    EXPECT_TRUE(is_stored("0"));
    EXPECT_TRUE(is_stored("99"));
    EXPECT_FALSE(writer.submit(put("late"), [](std::exception_ptr) {}));
    EXPECT_THROW(writer.run(put("late")), BusyError);
    writer.stop();  // twice is harmless
}

TEST_F(WriterTest, LeavesAnEmptyLog) {
    const auto log = database_file(folder_.path()).string() + "-wal";
    Writer writer(std::move(first_), 10);
    writer.run(put("a"));
    EXPECT_GT(std::filesystem::file_size(log), 0U);
    writer.stop();
    EXPECT_EQ(std::filesystem::file_size(log), 0U);
}

TEST_F(WriterTest, KeepsTheLogBounded) {
    const auto log = database_file(folder_.path()).string() + "-wal";
    Writer writer(std::move(first_), 10);
    for (int written = 0; written < 40; ++written) {
        writer.run(
            [](Connection& connection) { put_setting(connection, "large", filled(1 << 20, 1)); });
    }
    EXPECT_LT(std::filesystem::file_size(log), 32U << 20U);
}

TEST_F(WriterTest, TakesJobsFromManyThreads) {
    constexpr int kThreads = 4;
    constexpr int kJobs = 50;
    {
        Writer writer(std::move(first_), 8);
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&writer, thread] {
                for (int job = 0; job < kJobs; ++job) {
                    writer.run(put(std::to_string(thread) + "." + std::to_string(job)));
                }
            });
        }
    }
    auto row = reader_.query("SELECT COUNT(*) FROM settings");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.get<int>(0), kThreads * kJobs);
}

TEST_F(WriterTest, TakesWhatCannotBeCopied) {
    Writer writer(std::move(first_), 10);
    auto key = std::make_unique<std::string>("moved");
    Outcome outcome;
    ASSERT_TRUE(writer.submit(
        [key = std::move(key)](Connection& connection) {
            put_setting(connection, *key, filled(1, 1));
        },
        outcome.done()));
    EXPECT_EQ(outcome.get(), "done");
    EXPECT_TRUE(is_stored("moved"));
}

}  // namespace
}  // namespace spillway::storage
