#include "app/submit_complaint.hpp"

#include <gtest/gtest.h>

#include "app/follow_up.hpp"
#include "app/support/world.hpp"
#include "crypto/envelope.hpp"
#include "crypto/grant.hpp"
#include "crypto/recovery.hpp"
#include "crypto/register_leaf.hpp"
#include "domain/identity.hpp"
#include "storage/grant_store.hpp"
#include "storage/register_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app::test {
namespace {

std::vector<domain::HolderId> holders(World& world, const domain::CaseId& id,
                                      storage::GrantTable table) {
    std::vector<domain::HolderId> found;
    for (const auto& grant : storage::grants_of_case(world.db, table, id)) {
        found.push_back(grant.holder);
    }
    return found;
}

bool has(const std::vector<domain::HolderId>& holders, const domain::HolderId& holder) {
    return std::ranges::find(holders, holder) != holders.end();
}

TEST(SubmitComplaint, IsDueToBeRegisteredTheNextWorkingDay) {
    World world;
    const auto submitted = world.submit({});
    const auto row = storage::find_case(world.db, submitted.filed.case_id);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->state, domain::CaseState::received);
    EXPECT_EQ(base::iso_date(row->received_on), "2026-11-24");
    EXPECT_EQ(base::iso_date(row->due_on.value()), "2026-11-25");
    EXPECT_TRUE(row->awaits_staff);
    EXPECT_FALSE(row->is_named);
    EXPECT_EQ(row->number, std::nullopt);
}

TEST(SubmitComplaint, CountsMondaysToFridaysWhereTheCalendarEnds) {
    World world;
    world.clock.set(base::Instant(std::chrono::sys_days{std::chrono::year{2031} / 11 / 21}));
    const auto submitted = world.submit({});  // a Friday
    const auto row = storage::find_case(world.db, submitted.filed.case_id);
    EXPECT_EQ(base::iso_date(row->due_on.value()), "2031-11-24");
}

TEST(SubmitComplaint, AppendsALeafForEachAndReturnsItsIndex) {
    World world;
    const auto first = world.submit({.text = "One", .nonce = 1});
    const auto second = world.submit({.text = "Two", .nonce = 2});
    EXPECT_EQ(first.filed.register_index, 0);
    EXPECT_EQ(second.filed.register_index, 1);
    const auto leaf = storage::find_leaf(world.db, 1).value();
    const auto entry =
        storage::find_latest_entry(world.db, second.filed.case_id, domain::EntryKind::narrative);
    const auto commitment = crypto::register_commitment(entry->sealed);
    EXPECT_EQ(leaf.commitment, base::to_bytes(commitment));
    EXPECT_EQ(leaf.leaf_hash,
              base::to_bytes(crypto::register_leaf_hash(commitment, world.clock.today())));
}

TEST(SubmitComplaint, FilesTheSameFormOnce) {
    World world;
    const Draft draft{.text = "Twice", .nonce = 9};
    const auto first = world.submit(draft);
    world.submit({.text = "Between", .nonce = 3});
    world.clock.advance(std::chrono::hours(30));
    const auto again = world.submit(draft);
    EXPECT_FALSE(first.filed.already_existed);
    EXPECT_TRUE(again.filed.already_existed);
    EXPECT_EQ(again.filed.case_id, first.filed.case_id);
    EXPECT_EQ(again.filed.register_index, first.filed.register_index);
    EXPECT_EQ(again.filed.received_on, first.filed.received_on);
    EXPECT_EQ(again.receipt, first.receipt);
    EXPECT_EQ(storage::count_leaves(world.db), 2);
    EXPECT_TRUE(open_follow_up(world.db, again.receipt));
}

TEST(SubmitComplaint, FilesADifferentFormOfTheSameNonceAnew) {
    struct Case {
        const char* name;
        Draft draft;
    };
    const Draft original{.text = "Text", .name = "Li", .contact = "1"};
    const std::vector<Case> cases{
        {.name = "text", .draft = {.text = "Text.", .name = "Li", .contact = "1"}},
        {.name = "name", .draft = {.text = "Text", .name = "Lu", .contact = "1"}},
        {.name = "contact", .draft = {.text = "Text", .name = "Li", .contact = "2"}},
        {.name = "hidden",
         .draft = {.text = "Text", .hide_from = {"X"}, .name = "Li", .contact = "1"}},
        {.name = "nonce", .draft = {.text = "Text", .name = "Li", .contact = "1", .nonce = 2}},
    };
    World world;
    world.submit(original);
    for (const auto& [name, draft] : cases) {
        EXPECT_FALSE(world.submit(draft).filed.already_existed) << name;
    }
}

TEST(SubmitComplaint, SealsToEveryIntakeOfficerTheHeadAndRecovery) {
    World world;
    const auto wang = world.add_confirmed("wang", "Wang Fang", {domain::Role::intake});
    const auto head = world.add_confirmed("head", "Zhao Gang", {domain::Role::head});
    const auto other = world.add_confirmed("inv", "Investigator", {domain::Role::investigator});
    const auto found =
        holders(world, world.submit({}).filed.case_id, storage::GrantTable::case_key);
    EXPECT_EQ(found.size(), 4U);
    for (const auto& holder : {domain::holder_of(world.officer), domain::holder_of(wang),
                               domain::holder_of(head), domain::kRecoveryHolder}) {
        EXPECT_TRUE(has(found, holder));
    }
    EXPECT_FALSE(has(found, domain::holder_of(other)));
}

TEST(SubmitComplaint, SealsTheIdentityToCustodiansAndRecoveryAlone) {
    World world;
    const auto custodian = world.add_confirmed("cust", "Custodian", {domain::Role::custodian});
    const auto submitted = world.submit({.name = "Li Si", .contact = "139"});
    const auto id = submitted.filed.case_id;
    const auto found = holders(world, id, storage::GrantTable::identity_key);
    EXPECT_EQ(found.size(), 2U);
    EXPECT_TRUE(has(found, domain::holder_of(custodian)));
    EXPECT_TRUE(has(found, domain::kRecoveryHolder));
    EXPECT_FALSE(
        has(holders(world, id, storage::GrantTable::case_key), domain::holder_of(custodian)));

    const auto session = world.session("cust");
    const auto holder = domain::holder_of(custodian);
    const auto grant =
        storage::find_grant(world.db, storage::GrantTable::identity_key, id, holder).value();
    const auto key = crypto::open_identity_grant(grant.sealed, id, holder, session.publics.box,
                                                 session.secrets.box);
    ASSERT_TRUE(key);
    const auto entry =
        storage::find_latest_entry(world.db, id, domain::EntryKind::identity).value();
    const auto plain = crypto::open_entry(
        *key, {.case_id = id, .entry_id = entry.id, .kind = entry.kind}, entry.sealed);
    ASSERT_TRUE(plain);
    EXPECT_EQ(domain::decode_identity(*plain)->name.reveal(), "Li Si");
}

TEST(SubmitComplaint, KeepsNoIdentityOfTheAnonymous) {
    World world;
    const auto id = world.submit({}).filed.case_id;
    EXPECT_FALSE(storage::find_latest_entry(world.db, id, domain::EntryKind::identity));
    EXPECT_TRUE(holders(world, id, storage::GrantTable::identity_key).empty());
}

TEST(SubmitComplaint, SealsUpwardToTheSuperiorAlone) {
    World world;
    const auto superior = crypto::recovery_box_keys(crypto::RecoverySecret());
    world.instance.superior = superior.pub;
    const auto target = world.add_target({.kind = domain::TargetKind::person,
                                          .name = "Zhao Gang",
                                          .unit = "Office",
                                          .seal_upward = true});
    const auto submitted = world.submit({.target = target, .name = "Li Si", .contact = "139"});
    const auto id = submitted.filed.case_id;
    const auto row = storage::find_case(world.db, id).value();
    EXPECT_EQ(row.state, domain::CaseState::sealed_upward);
    EXPECT_EQ(base::iso_date(row.due_on.value()), "2026-12-01");
    const auto upward = std::vector{domain::kSuperiorHolder};
    EXPECT_EQ(holders(world, id, storage::GrantTable::case_key), upward);
    EXPECT_EQ(holders(world, id, storage::GrantTable::identity_key), upward);

    const auto grant =
        storage::find_grant(world.db, storage::GrantTable::case_key, id, domain::kSuperiorHolder);
    EXPECT_TRUE(crypto::open_case_grant(grant->sealed, id, domain::kSuperiorHolder, superior.pub,
                                        superior.secret));
    EXPECT_TRUE(open_follow_up(world.db, submitted.receipt));
}

TEST(SubmitComplaint, SealsToRecoveryAloneWhereNobodyIsLeft) {
    World world;
    const auto id = world.submit({.hide_from = {" lin WEI "}}).filed.case_id;
    EXPECT_EQ(holders(world, id, storage::GrantTable::case_key),
              std::vector{domain::kRecoveryHolder});
    EXPECT_EQ(storage::find_case(world.db, id)->state, domain::CaseState::received);
}

TEST(SubmitComplaint, RefusesATargetThatIsNotOffered) {
    World world;
    EXPECT_EQ(world.prepare({.target = domain::TargetId()}).error(), SubmitError::unknown_target);
    const auto target = world.add_target({.name = "Dyke", .unit = "Works"});
    ASSERT_TRUE(world.prepare({.target = target}));
    storage::set_offered(world.db, target, false);
    EXPECT_EQ(world.prepare({.target = target}).error(), SubmitError::unknown_target);
    storage::set_offered(world.db, target, true);
    ASSERT_TRUE(world.prepare({.target = target}));
    ASSERT_TRUE(world.write([&](auto& c) {
        return retire_target(c, {.id = target, .stamp = {.at = world.clock.now()}});
    }));
    EXPECT_EQ(world.prepare({.target = target}).error(), SubmitError::unknown_target);
}

TEST(SubmitComplaint, SpellsTheReceiptInThreeWays) {
    World world;
    const auto submitted = world.submit({});
    const auto spellings = spell_receipt(submitted.receipt);
    for (const auto* text :
         {&spellings.symbols, &spellings.words_chinese, &spellings.words_english}) {
        const auto read = domain::parse_receipt(*text, crypto::sha256);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, submitted.receipt);
    }
}

}  // namespace
}  // namespace spillway::app::test
