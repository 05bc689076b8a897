#include "storage/desk_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using test::case_id;
using test::complaint;
using test::filled;
using test::holder;

std::vector<domain::CaseId> ids(const std::vector<DeskRow>& rows) {
    std::vector<domain::CaseId> result;
    for (const auto& row : rows) result.push_back(row.case_row.id);
    return result;
}

class DeskStore : public testing::Test {
protected:
    // Cases 1, 2 and 3, in order of arrival; case 2 is not granted to holder 1.
    DeskStore() {
        for (std::uint8_t mark = 1; mark <= 3; ++mark) {
            auto rows = complaint(mark);
            if (mark == 2) rows.case_grants[0].holder = holder(2);
            insert_complaint(store_.connection, rows);
        }
    }

    test::Store store_;
    Connection& connection_ = store_.connection;
};

TEST_F(DeskStore, ListsWhatTheHolderWasGrantedLatestFirst) {
    EXPECT_EQ(ids(list_desk(connection_, holder(1), 100)), (std::vector{case_id(3), case_id(1)}));
    EXPECT_EQ(ids(list_desk(connection_, holder(2), 100)), (std::vector{case_id(2)}));
    EXPECT_EQ(ids(list_desk(connection_, domain::kRecoveryHolder, 2)),
              (std::vector{case_id(3), case_id(2)}));
    EXPECT_TRUE(list_desk(connection_, holder(3), 100).empty());
}

TEST_F(DeskStore, GivesTheFacetsEntryUntilThereIsADeskEntry) {
    const auto before = list_desk(connection_, holder(1), 1);
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].case_row, find_case(connection_, case_id(3)));
    EXPECT_EQ(before[0].grant, filled(120, 3));
    EXPECT_EQ(before[0].desk_sealed, std::nullopt);
    EXPECT_EQ(before[0].facets_id, test::id<domain::EntryId>(103));
    EXPECT_EQ(before[0].facets_sealed, filled(300, 103));

    put_desk_entry(connection_,
                   {.case_id = case_id(3), .sealed = filled(90, 3), .blind_index = {}});
    const auto after = list_desk(connection_, holder(1), 1);
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after[0].desk_sealed, filled(90, 3));
    EXPECT_EQ(after[0].facets_id, std::nullopt);
    EXPECT_EQ(after[0].facets_sealed, std::nullopt);
}

TEST_F(DeskStore, ListsACaseOnceWithItsLatestFacets) {
    insert_entry(connection_, test::entry(3, 50, domain::EntryKind::facets));
    const auto rows = list_desk(connection_, holder(1), 100);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].facets_id, test::id<domain::EntryId>(50));
}

TEST_F(DeskStore, ListsACaseWithoutFacets) {
    auto rows = complaint(4);
    rows.entries.pop_back();
    insert_complaint(connection_, rows);
    const auto desk = list_desk(connection_, holder(1), 1);
    ASSERT_EQ(ids(desk), std::vector{case_id(4)});
    EXPECT_EQ(desk[0].facets_id, std::nullopt);
}

TEST_F(DeskStore, ReplacesADeskEntry) {
    put_desk_entry(connection_,
                   {.case_id = case_id(1), .sealed = filled(90, 1), .blind_index = filled(32, 1)});
    const DeskEntry second{
        .case_id = case_id(1), .sealed = filled(90, 2), .blind_index = filled(32, 2)};
    put_desk_entry(connection_, second);
    EXPECT_EQ(find_desk_entry(connection_, case_id(1)), second);
    EXPECT_EQ(find_desk_entry(connection_, case_id(2)), std::nullopt);
}

TEST_F(DeskStore, FindsTheOtherCasesOnATargetThatTheHolderMayRead) {
    for (std::uint8_t mark = 1; mark <= 3; ++mark) {
        put_desk_entry(
            connection_,
            {.case_id = case_id(mark), .sealed = filled(90, mark), .blind_index = filled(32, 7)});
    }
    const auto others = [&](const domain::HolderId& who, const domain::CaseId& except,
                            std::uint8_t blind) {
        return ids(list_same_target(connection_, who, filled(32, blind), except, 100));
    };
    EXPECT_EQ(others(holder(1), case_id(3), 7), std::vector{case_id(1)});
    EXPECT_EQ(others(domain::kRecoveryHolder, case_id(1), 7),
              (std::vector{case_id(3), case_id(2)}));
    EXPECT_TRUE(others(holder(1), case_id(3), 8).empty());
    EXPECT_TRUE(others(holder(2), case_id(2), 7).empty());
}

}  // namespace
}  // namespace spillway::storage
