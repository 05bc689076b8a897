#include "storage/session_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using test::filled;
using test::kDay;
using test::kNoon;
using test::staff_id;

Session session(std::uint8_t mark, std::uint8_t staff, base::Instant at) {
    return {.id = filled(32, mark),
            .staff = staff_id(staff),
            .wrapped = filled(100, mark),
            .stage = SessionStage::password_done,
            .created_at = at,
            .seen_at = at,
            .label = "Browser " + std::to_string(mark)};
}

class SessionStore : public testing::Test {
protected:
    SessionStore() {
        test::insert_staff(connection_, 1);
        test::insert_staff(connection_, 2);
        insert_session(connection_, session(1, 1, kNoon));
        insert_session(connection_, session(2, 1, kNoon + minutes(5)));
        insert_session(connection_, session(3, 2, kNoon));
    }

    bool is_there(std::uint8_t mark) {
        return find_session(connection_, filled(32, mark)).has_value();
    }

    test::Store store_;
    Connection& connection_ = store_.connection;
};

TEST_F(SessionStore, GivesBackWhatWasInserted) {
    EXPECT_EQ(find_session(connection_, filled(32, 1)), session(1, 1, kNoon));
    EXPECT_EQ(find_session(connection_, filled(32, 9)), std::nullopt);
    EXPECT_EQ(find_session(connection_, {}), std::nullopt);
}

TEST_F(SessionStore, ListsAMembersOwnLatestFirst) {
    EXPECT_EQ(list_sessions(connection_, staff_id(1)),
              (std::vector{session(2, 1, kNoon + minutes(5)), session(1, 1, kNoon)}));
}

TEST_F(SessionStore, MovesOn) {
    EXPECT_TRUE(touch_session(connection_, filled(32, 1), kNoon + minutes(1)));
    EXPECT_TRUE(set_session_stage(connection_, filled(32, 1), SessionStage::full, filled(100, 9)));
    const auto found = find_session(connection_, filled(32, 1));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->seen_at, kNoon + minutes(1));
    EXPECT_EQ(found->created_at, kNoon);
    EXPECT_EQ(found->stage, SessionStage::full);
    EXPECT_EQ(found->wrapped, filled(100, 9));
    EXPECT_FALSE(touch_session(connection_, filled(32, 9), kNoon));
    EXPECT_FALSE(set_session_stage(connection_, filled(32, 9), SessionStage::full, {}));
}

TEST_F(SessionStore, EndsOneOrAllOfAMember) {
    EXPECT_TRUE(delete_session(connection_, filled(32, 1)));
    EXPECT_FALSE(delete_session(connection_, filled(32, 1)));
    EXPECT_FALSE(is_there(1));
    EXPECT_EQ(delete_sessions_of(connection_, staff_id(1)), 1);
    EXPECT_FALSE(is_there(2));
    EXPECT_TRUE(is_there(3));
}

TEST_F(SessionStore, PurgesTheIdleAndTheOld) {
    touch_session(connection_, filled(32, 1), kNoon + minutes(20));
    // Idle since before 12:01: only session 3.
    EXPECT_EQ(purge_sessions(connection_, kNoon + minutes(1), kNoon), 1);
    EXPECT_FALSE(is_there(3));
    // Begun before 12:01, however lately seen: session 1.
    EXPECT_EQ(purge_sessions(connection_, kNoon, kNoon + minutes(1)), 1);
    EXPECT_FALSE(is_there(1));
    EXPECT_TRUE(is_there(2));
}

TEST_F(SessionStore, BelongsToAMember) {
    EXPECT_THROW(insert_session(connection_, session(4, 9, kNoon)), ConstraintError);
}

TEST_F(SessionStore, KnowsTheBrowsersOfAMember) {
    insert_device(connection_, filled(32, 1), staff_id(1), kDay);
    insert_device(connection_, filled(32, 2), staff_id(1), kDay + days(10));
    EXPECT_TRUE(is_device_of(connection_, filled(32, 1), staff_id(1)));
    EXPECT_FALSE(is_device_of(connection_, filled(32, 1), staff_id(2)));
    EXPECT_FALSE(is_device_of(connection_, filled(32, 3), staff_id(1)));
    EXPECT_EQ(purge_devices(connection_, kDay + days(1)), 1);
    EXPECT_FALSE(is_device_of(connection_, filled(32, 1), staff_id(1)));
    EXPECT_EQ(delete_devices_of(connection_, staff_id(1)), 1);
    EXPECT_FALSE(is_device_of(connection_, filled(32, 2), staff_id(1)));
}

}  // namespace
}  // namespace spillway::storage
