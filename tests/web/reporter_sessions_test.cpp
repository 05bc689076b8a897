#include "web/reporter_sessions.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace spillway::web {
namespace {

using std::chrono::minutes;

const ReporterSessions::Time kNow{minutes(1000)};

ReporterSession session_of(const domain::CaseId& case_id) {
    return {case_id, crypto::random_secret<crypto::ConversationKey>(), std::nullopt};
}

TEST(ReporterSessions, FindsWhatItsTokenOpened) {
    ReporterSessions sessions;
    const auto case_id = crypto::random_id<domain::CaseId>();
    const auto token = sessions.open(session_of(case_id), kNow);
    const auto found = sessions.find(token, kNow + minutes(29));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->case_id, case_id);
}

TEST(ReporterSessions, ForgetsAfterHalfAnHourWithoutUse) {
    ReporterSessions sessions;
    const auto token = sessions.open(session_of({}), kNow);
    EXPECT_TRUE(sessions.find(token, kNow + minutes(30)));
    EXPECT_TRUE(sessions.find(token, kNow + minutes(60))) << "the last use counts";
    EXPECT_FALSE(sessions.find(token, kNow + minutes(91)));
}

TEST(ReporterSessions, KnowsNoOtherToken) {
    ReporterSessions sessions;
    static_cast<void>(sessions.open(session_of({}), kNow));
    EXPECT_FALSE(sessions.find(crypto::random_secret<crypto::SessionToken>(), kNow));
}

TEST(ReporterSessions, EndsOnLeaving) {
    ReporterSessions sessions;
    const auto token = sessions.open(session_of({}), kNow);
    sessions.close(token);
    EXPECT_FALSE(sessions.find(token, kNow));
}

TEST(ReporterSessions, GivesUpTheLongestUnusedWhenFull) {
    ReporterSessions sessions(2);
    const auto first = sessions.open(session_of({}), kNow);
    const auto second = sessions.open(session_of({}), kNow + minutes(1));
    EXPECT_TRUE(sessions.find(first, kNow + minutes(2)));
    const auto third = sessions.open(session_of({}), kNow + minutes(3));
    EXPECT_EQ(sessions.size(), 2U);
    EXPECT_TRUE(sessions.find(first, kNow + minutes(3)));
    EXPECT_FALSE(sessions.find(second, kNow + minutes(3)));
    EXPECT_TRUE(sessions.find(third, kNow + minutes(3)));
}

}  // namespace
}  // namespace spillway::web
