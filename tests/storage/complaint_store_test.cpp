// A complaint's rows and the stores that they lie in: entries, grants, receipts, register leaves.
#include "storage/complaint_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

using domain::EntryKind;
using test::case_id;
using test::complaint;
using test::filled;
using test::kDay;
using test::Store;

TEST(ComplaintStore, GivesBackEveryPart) {
    Store store;
    auto rows = complaint(1);
    EXPECT_EQ(insert_complaint(store.connection, rows), 0);
    EXPECT_EQ(insert_complaint(store.connection, complaint(2)), 1);

    rows.case_row.sequence = 1;
    rows.entries[0].sequence = 1;
    rows.entries[1].sequence = 2;
    EXPECT_EQ(find_case(store.connection, case_id(1)), rows.case_row);
    EXPECT_EQ(entries_after(store.connection, case_id(1), 0), rows.entries);
    EXPECT_EQ(grants_of_case(store.connection, GrantTable::case_key, case_id(1)), rows.case_grants);
    EXPECT_EQ(grants_of_case(store.connection, GrantTable::identity_key, case_id(1)),
              rows.identity_grants);
    EXPECT_EQ(find_by_receipt(store.connection, rows.receipt.lookup), rows.receipt);
    EXPECT_EQ(find_leaf(store.connection, 0), rows.leaf);
}

TEST(ComplaintStore, IsInsertedOnceForOneReceipt) {
    Store store;
    insert_complaint(store.connection, complaint(1));
    auto again = complaint(2);
    again.receipt.lookup = complaint(1).receipt.lookup;
    {
        Transaction transaction(store.connection, TransactionKind::write);
        EXPECT_THROW(insert_complaint(store.connection, again), ConstraintError);
    }
    EXPECT_EQ(find_case(store.connection, case_id(2)), std::nullopt);
    EXPECT_EQ(count_leaves(store.connection), 1);
}

TEST(EntryStore, NumbersEntriesWithinTheirCase) {
    Store store;
    insert_complaint(store.connection, complaint(1));
    insert_complaint(store.connection, complaint(2));
    auto message = test::entry(1, 50, EntryKind::message_from_reporter);
    message.sequence = insert_entry(store.connection, message);
    EXPECT_EQ(message.sequence, 3);
    EXPECT_EQ(entries_after(store.connection, case_id(1), 2), std::vector{message});
    EXPECT_TRUE(entries_after(store.connection, case_id(1), 3).empty());
    EXPECT_TRUE(entries_after(store.connection, case_id(9), 0).empty());
    EXPECT_THROW(insert_entry(store.connection, message), ConstraintError) << "ids are unique";
    EXPECT_TRUE(has_entry(store.connection, message.id));
    EXPECT_FALSE(has_entry(store.connection, test::id<domain::EntryId>(51)));
}

TEST(EntryStore, KeepsTheTimeOfStaffButNotOfReporters) {
    Store store;
    test::insert_staff(store.connection, 1);
    insert_complaint(store.connection, complaint(1));
    auto note = test::entry(1, 50, EntryKind::note);
    note.made_at = test::kNoon;
    EXPECT_THROW(insert_entry(store.connection, note), ConstraintError);
    note.author = test::staff_id(1);
    note.sequence = insert_entry(store.connection, note);
    EXPECT_EQ(find_latest_entry(store.connection, case_id(1), EntryKind::note), note);
    note.author = test::staff_id(9);
    note.id = test::id<domain::EntryId>(51);
    EXPECT_THROW(insert_entry(store.connection, note), ConstraintError) << "no such member";
}

TEST(EntryStore, FindsTheLatestOfAKind) {
    Store store;
    insert_complaint(store.connection, complaint(1));
    auto facets = test::entry(1, 50, EntryKind::facets);
    facets.sequence = insert_entry(store.connection, facets);
    EXPECT_EQ(find_latest_entry(store.connection, case_id(1), EntryKind::facets), facets);
    EXPECT_EQ(find_latest_entry(store.connection, case_id(1), EntryKind::note), std::nullopt);
}

TEST(GrantStore, FindsAHoldersGrantAndNobodyElses) {
    Store store;
    test::insert_staff(store.connection, 1);
    insert_complaint(store.connection, complaint(1));
    auto granted = test::grant(1, test::holder(2));
    granted.granted_by = test::staff_id(1);
    insert_grant(store.connection, GrantTable::case_key, granted);
    EXPECT_EQ(find_grant(store.connection, GrantTable::case_key, case_id(1), test::holder(2)),
              granted);
    EXPECT_EQ(find_grant(store.connection, GrantTable::identity_key, case_id(1), test::holder(2)),
              std::nullopt);
    EXPECT_EQ(find_grant(store.connection, GrantTable::case_key, case_id(1), test::holder(3)),
              std::nullopt);
    EXPECT_THROW(insert_grant(store.connection, GrantTable::case_key, granted), ConstraintError);
}

TEST(GrantStore, RefusesAGrantOnNoCase) {
    Store store;
    for (const auto table : {GrantTable::case_key, GrantTable::identity_key}) {
        EXPECT_THROW(insert_grant(store.connection, table, test::grant(9, test::holder(1))),
                     ConstraintError);
    }
}

TEST(ReceiptStore, KnowsNoOtherCode) {
    Store store;
    insert_complaint(store.connection, complaint(1));
    auto lookup = filled(32, 1);
    lookup.back() ^= 1U;
    EXPECT_EQ(find_by_receipt(store.connection, lookup), std::nullopt);
    EXPECT_EQ(find_by_receipt(store.connection, {}), std::nullopt);
}

TEST(RegisterStore, CountsLeavesWithoutGaps) {
    Store store;
    EXPECT_EQ(count_leaves(store.connection), 0);
    const auto leaf = [](std::uint8_t mark) {
        return RegisterLeaf{
            .commitment = filled(32, mark), .day = kDay, .leaf_hash = filled(32, mark)};
    };
    EXPECT_EQ(append_leaf(store.connection, leaf(1)), 0);
    EXPECT_EQ(append_leaf(store.connection, leaf(2)), 1);
    EXPECT_THROW(append_leaf(store.connection, leaf(2)), ConstraintError);
    EXPECT_EQ(append_leaf(store.connection, leaf(3)), 2);
    EXPECT_EQ(count_leaves(store.connection), 3);
    EXPECT_EQ(find_leaf(store.connection, 1), leaf(2));
    EXPECT_EQ(find_leaf(store.connection, 3), std::nullopt);
    EXPECT_EQ(find_leaf_index(store.connection, filled(32, 3)), 2);
    EXPECT_EQ(find_leaf_index(store.connection, filled(32, 4)), std::nullopt);
}

}  // namespace
}  // namespace spillway::storage
