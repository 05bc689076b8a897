#include "storage/case_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using test::case_id;
using test::kDay;
using test::Store;

TEST(CaseStore, GivesBackWhatWasInserted) {
    Store store;
    CaseRow full{.id = case_id(1),
                 .sequence = 0,
                 .state = domain::CaseState::sealed_upward,
                 .received_on = kDay,
                 .number = "2026-000001",
                 .complaint_kind = 3,
                 .is_named = true,
                 .due_on = kDay + std::chrono::days(1),
                 .awaits_staff = false,
                 .last_opened_on = kDay + std::chrono::days(2)};
    CaseRow bare{.id = case_id(2), .received_on = kDay};
    full.sequence = insert_case(store.connection, full);
    bare.sequence = insert_case(store.connection, bare);
    EXPECT_EQ(find_case(store.connection, case_id(1)), full);
    EXPECT_EQ(find_case(store.connection, case_id(2)), bare);
    EXPECT_EQ(find_case_by_number(store.connection, "2026-000001"), full);
    EXPECT_EQ(find_case(store.connection, case_id(3)), std::nullopt);
    EXPECT_EQ(find_case_by_number(store.connection, "2026-000002"), std::nullopt);
    EXPECT_LT(full.sequence, bare.sequence) << "sequences tell the order of arrival";
}

TEST(CaseStore, KeepsEveryState) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    for (const auto& entry : domain::kCaseStates) {
        EXPECT_TRUE(set_state(store.connection, case_id(1), entry.state, kDay));
        const auto found = find_case(store.connection, case_id(1));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->state, entry.state) << entry.code;
    }
    EXPECT_FALSE(set_state(store.connection, case_id(9), domain::CaseState::received, {}));
}

TEST(CaseStore, NumbersEachYearFromOne) {
    Store store;
    EXPECT_EQ(next_case_number(store.connection, std::chrono::year{2026}), "2026-000001");
    EXPECT_EQ(next_case_number(store.connection, std::chrono::year{2026}), "2026-000002");
    EXPECT_EQ(next_case_number(store.connection, std::chrono::year{2027}), "2027-000001");
    EXPECT_EQ(next_case_number(store.connection, std::chrono::year{2026}), "2026-000003");
    store.connection.execute("UPDATE case_number SET last = 999999 WHERE year = 2026");
    EXPECT_EQ(next_case_number(store.connection, std::chrono::year{2026}), "2026-1000000");
}

TEST(CaseStore, RegistersOnce) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    const Registration registration{
        .number = "2026-000001", .complaint_kind = 2, .is_named = true, .due_on = kDay};
    EXPECT_TRUE(set_registered(store.connection, case_id(1), registration));
    EXPECT_FALSE(set_registered(store.connection, case_id(1),
                                {.number = "2026-000002", .complaint_kind = 3}));
    const auto found = find_case(store.connection, case_id(1));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->state, domain::CaseState::registered);
    EXPECT_EQ(found->number, "2026-000001");
    EXPECT_EQ(found->complaint_kind, 2);
    EXPECT_TRUE(found->is_named);
    EXPECT_EQ(found->due_on, kDay);
}

TEST(CaseStore, GivesNoNumberTwice) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    insert_case(store.connection, {.id = case_id(2), .received_on = kDay});
    EXPECT_TRUE(set_registered(store.connection, case_id(1), {.number = "2026-000001"}));
    EXPECT_THROW(set_registered(store.connection, case_id(2), {.number = "2026-000001"}),
                 ConstraintError);
}

TEST(CaseStore, TellsWhenTheReporterOpenedItBefore) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    const auto later = kDay + std::chrono::days(3);
    EXPECT_EQ(set_last_opened(store.connection, case_id(1), kDay), std::nullopt);
    EXPECT_EQ(set_last_opened(store.connection, case_id(1), later), kDay);
    EXPECT_EQ(find_case(store.connection, case_id(1))->last_opened_on, later);
    EXPECT_EQ(set_last_opened(store.connection, case_id(9), kDay), std::nullopt);
}

TEST(CaseStore, MarksWhatAwaitsStaff) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    EXPECT_TRUE(set_awaits_staff(store.connection, case_id(1), false));
    EXPECT_FALSE(find_case(store.connection, case_id(1))->awaits_staff);
    EXPECT_TRUE(set_awaits_staff(store.connection, case_id(1), true));
    EXPECT_TRUE(find_case(store.connection, case_id(1))->awaits_staff);
    EXPECT_FALSE(set_awaits_staff(store.connection, case_id(9), true));
}

TEST(CaseStore, RefusesAnUnknownStateInsteadOfGuessing) {
    Store store;
    insert_case(store.connection, {.id = case_id(1), .received_on = kDay});
    store.connection.execute("UPDATE case_file SET state = 'lost'");
    EXPECT_THROW((void)find_case(store.connection, case_id(1)), StorageError);
}

}  // namespace
}  // namespace spillway::storage
