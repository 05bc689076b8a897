#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

#include "crypto/random.hpp"
#include "web/import_jobs.hpp"

namespace spillway::web {
namespace {

constexpr std::string_view kBroken = "broken";

domain::StaffId somebody() {
    return crypto::random_id<domain::StaffId>();
}

ImportJobs::Outcome keep(const domain::FilingId& id) {
    return id;
}

TEST(ImportJobs, TellTheirOwnerWhatWasKeptAndNobodyElse) {
    ImportJobs jobs;
    const auto owner = somebody();
    const auto filing = crypto::random_id<domain::FilingId>();
    const auto id = jobs.start(
        owner, {.unit = "A"}, [=](const auto&) { return keep(filing); }, kBroken,
        [](std::string_view) {});
    ASSERT_TRUE(id);
    jobs.stop();
    const auto state = jobs.find(*id, owner);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->stage, ImportStage::kept);
    EXPECT_EQ(state->filing, filing);
    EXPECT_EQ(state->unit, "A");
    EXPECT_FALSE(jobs.find(*id, somebody()));
    EXPECT_FALSE(jobs.find(crypto::random_id<ImportId>(), owner));
}

TEST(ImportJobs, SayWhyNothingWasKept) {
    ImportJobs jobs;
    const auto owner = somebody();
    std::string logged;
    const auto refused = jobs.start(
        owner, {}, [](const auto&) -> ImportJobs::Outcome { return std::unexpected("refused"); },
        kBroken, [](std::string_view) {});
    const auto thrown = jobs.start(
        owner, {}, [](const auto&) -> ImportJobs::Outcome { throw std::runtime_error("disk"); },
        kBroken, [&](std::string_view what) { logged = what; });
    ASSERT_TRUE(refused && thrown);
    jobs.stop();
    EXPECT_EQ(jobs.find(*refused, owner)->failure, "refused");
    EXPECT_EQ(jobs.find(*thrown, owner)->stage, ImportStage::failed);
    EXPECT_EQ(jobs.find(*thrown, owner)->failure, kBroken);
    EXPECT_EQ(logged, "disk");
}

TEST(ImportJobs, TakeNoMoreThanMayWait) {
    ImportJobs jobs(2);
    const auto owner = somebody();
    std::promise<void> gate;
    const auto opened = gate.get_future().share();
    const auto hold = [opened](const auto&) -> ImportJobs::Outcome {
        opened.wait();
        return domain::FilingId{};
    };
    const auto silent = [](std::string_view) {};
    EXPECT_TRUE(jobs.start(owner, {}, hold, kBroken, silent));
    const auto second = jobs.start(owner, {}, hold, kBroken, silent);
    ASSERT_TRUE(second);
    EXPECT_FALSE(jobs.start(owner, {}, hold, kBroken, silent));
    EXPECT_EQ(jobs.find(*second, owner)->stage, ImportStage::waiting);
    gate.set_value();
    jobs.stop();
    EXPECT_EQ(jobs.find(*second, owner)->stage, ImportStage::kept);
}

TEST(ImportJobs, SayHowFarTheyAre) {
    ImportJobs jobs;
    const auto owner = somebody();
    std::promise<void> arrived;
    std::promise<void> gate;
    const auto id = jobs.start(
        owner, {},
        [&](const ImportJobs::Report& report) -> ImportJobs::Outcome {
            report(ImportStage::checking);
            arrived.set_value();
            gate.get_future().wait();
            return domain::FilingId{};
        },
        kBroken, [](std::string_view) {});
    ASSERT_TRUE(id);
    arrived.get_future().wait();
    EXPECT_EQ(jobs.find(*id, owner)->stage, ImportStage::checking);
    gate.set_value();
    jobs.stop();
    EXPECT_EQ(jobs.find(*id, owner)->stage, ImportStage::kept);
}

}  // namespace
}  // namespace spillway::web
