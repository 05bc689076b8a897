// Who is the target of a complaint, or is named under "who must not see this", cannot list or open
// it: with that person's own session, password and all.
#include <gtest/gtest.h>

#include "app/case_entry.hpp"
#include "app/desk.hpp"
#include "app/open_case.hpp"
#include "app/register_case.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

class Recusal : public ::testing::Test {
protected:
    void SetUp() override {
        wang_ = world_.add_confirmed("wang", "Wang Fang", {domain::Role::intake});
        person_ = world_.add_target({.kind = domain::TargetKind::person,
                                     .name = "Fang Wang",
                                     .unit = "Office",
                                     .staff = wang_});
    }

    [[nodiscard]] std::size_t listed(const StaffSession& session) {
        const auto page = list_desk(world_.instance, world_.db, session, {});
        return page->lines.size();
    }

    World world_;
    domain::StaffId wang_;
    domain::TargetId person_;
};

TEST_F(Recusal, ShutsOutWhoIsConcerned) {
    struct Case {
        const char* name;
        Draft draft;
    };
    const std::vector<Case> cases{
        {.name = "is the target", .draft = {.target = person_}},
        {.name = "hidden by name", .draft = {.hide_from = {"wang fang"}}},
        {.name = "hidden by spaced name", .draft = {.hide_from = {" Wang  Fang"}}},
        {.name = "hidden by login", .draft = {.hide_from = {"WANG"}}},
        {.name = "hidden as a registered person", .draft = {.hide_from = {person_.hex()}}},
        {.name = "hidden by account id", .draft = {.hide_from = {wang_.hex()}}},
        {.name = "named as free-text target", .draft = {.target_text = "Wang Fang"}},
    };
    std::uint8_t nonce = 0;
    for (const auto& [name, plan] : cases) {
        auto draft = plan;
        draft.nonce = ++nonce;
        const auto ref = world_.submit(draft).ref();
        const auto wang = world_.session("wang");
        ASSERT_TRUE(wang.is_confirmed);
        EXPECT_EQ(listed(wang), 0U) << name;
        EXPECT_EQ(open_case(world_.instance, *world_.keyring(), world_.db, wang, ref).error(),
                  CaseError::not_found)
            << name;
        const base::SecretText text("hello");
        EXPECT_EQ(prepare_reply(world_.instance, world_.db, wang, ref, text, {}).error(),
                  CaseError::not_found)
            << name;
        EXPECT_EQ(prepare_note(world_.instance, world_.db, wang, ref, text, {}).error(),
                  CaseError::not_found)
            << name;
        EXPECT_EQ(prepare_registration(world_.instance, world_.db, wang, ref,
                                       domain::ComplaintKind::accusation, NameClaim::accepted)
                      .error(),
                  CaseError::not_found)
            << name;

        const auto opened =
            open_case(world_.instance, *world_.keyring(), world_.db, world_.session("lin"), ref);
        ASSERT_TRUE(opened) << name;
        EXPECT_EQ(opened->recused, std::vector<std::string>{"Wang Fang"}) << name;
        EXPECT_EQ(opened->readers, std::vector<std::string>{"Lin Wei"}) << name;
    }
}

TEST_F(Recusal, HoldsAfterTheCaseHasANumber) {
    const auto submitted = world_.submit({.target = person_});
    const auto prepared =
        prepare_registration(world_.instance, world_.db, world_.session("lin"), submitted.ref(),
                             domain::ComplaintKind::accusation, NameClaim::accepted);
    const auto number =
        world_.write([&](auto& c) { return store_registration(c, prepared.value()); });
    ASSERT_TRUE(number);
    EXPECT_EQ(
        open_case(world_.instance, *world_.keyring(), world_.db, world_.session("wang"), *number)
            .error(),
        CaseError::not_found);
}

TEST_F(Recusal, IsNotUndoneByCopyingAnothersGrant) {
    const auto submitted = world_.submit({.target = person_});
    const auto id = submitted.filed.case_id;
    world_.write([&](auto& c) {
        auto grant = storage::find_grant(c, storage::GrantTable::case_key, id,
                                         domain::holder_of(world_.officer))
                         .value();
        grant.holder = domain::holder_of(wang_);
        storage::insert_grant(c, storage::GrantTable::case_key, grant);
    });
    const auto wang = world_.session("wang");
    EXPECT_EQ(listed(wang), 0U);
    EXPECT_EQ(
        open_case(world_.instance, *world_.keyring(), world_.db, wang, submitted.ref()).error(),
        CaseError::not_found);
}

TEST_F(Recusal, IsNotUndoneByAGrantOfAnotherCase) {
    const auto shut = world_.submit({.target = person_, .nonce = 1});
    const auto open = world_.submit({.nonce = 2});
    world_.write([&](auto& c) {
        auto grant = storage::find_grant(c, storage::GrantTable::case_key, open.filed.case_id,
                                         domain::holder_of(wang_))
                         .value();
        grant.case_id = shut.filed.case_id;
        storage::insert_grant(c, storage::GrantTable::case_key, grant);
    });
    const auto wang = world_.session("wang");
    EXPECT_EQ(listed(wang), 1U);
    EXPECT_EQ(open_case(world_.instance, *world_.keyring(), world_.db, wang, shut.ref()).error(),
              CaseError::not_found);
}

TEST_F(Recusal, ShutsOutTheUnrelatedToo) {
    const auto ref = world_.submit({}).ref();
    world_.add_confirmed("inv", "Investigator", {domain::Role::investigator});
    const auto investigator = world_.session("inv");
    EXPECT_EQ(listed(investigator), 0U);
    EXPECT_EQ(open_case(world_.instance, *world_.keyring(), world_.db, investigator, ref).error(),
              CaseError::not_found);
    const auto administrator = world_.session("admin");
    EXPECT_EQ(open_case(world_.instance, *world_.keyring(), world_.db, administrator, ref).error(),
              CaseError::not_permitted);
    EXPECT_EQ(list_desk(world_.instance, world_.db, administrator, {}).error(),
              DeskError::not_permitted);
}

}  // namespace
}  // namespace spillway::app::test
