#include "app/initialise_organisation.hpp"

#include <gtest/gtest.h>

#include "app/desk_key.hpp"
#include "app/support/world.hpp"
#include "crypto/grant.hpp"
#include "crypto/recovery.hpp"
#include "storage/grant_store.hpp"

namespace spillway::app::test {
namespace {

const FirstMember kFirst{
    .account = {.login = "first", .display_name = "First", .roles = {domain::Role::head}},
    .password = base::SecretText("a long enough password")};

TEST(InitialiseOrganisation, HappensOnce) {
    World world;
    const auto prepared = prepare_organisation(world.instance, kFirst, std::nullopt);
    ASSERT_TRUE(prepared);
    EXPECT_EQ(world.write([&](auto& c) { return store_organisation(c, *prepared); }).error(),
              InitialiseError::already_initialised);
}

TEST(InitialiseOrganisation, InvitesTheAdministrator) {
    World world;
    const NewAccount administrator{
        .login = "boss", .display_name = "Boss", .roles = {domain::Role::administrator}};
    const auto prepared = prepare_organisation(world.instance, kFirst, administrator);
    ASSERT_TRUE(prepared);
    EXPECT_FALSE(prepared->administrator->one_time_password.empty());
    EXPECT_EQ(prepared->administrator->invitation.login, "boss");
}

TEST(InitialiseOrganisation, NeedsSomebodyWhoCanConfirmOthers) {
    World world;
    const auto prepare = [&](domain::RoleSet roles, std::optional<NewAccount> administrator) {
        const FirstMember first{
            .account = {.login = "first", .display_name = "First", .roles = roles},
            .password = base::SecretText("a long enough password")};
        return prepare_organisation(world.instance, first, administrator).error();
    };
    EXPECT_EQ(prepare({domain::Role::administrator}, std::nullopt),
              InitialiseError::not_a_key_holder);
    EXPECT_EQ(prepare({domain::Role::investigator}, std::nullopt),
              InitialiseError::not_a_key_holder);
    EXPECT_EQ(prepare({domain::Role::head}, NewAccount{.login = "first",
                                                       .display_name = "Same",
                                                       .roles = {domain::Role::administrator}}),
              InitialiseError::bad_account);
}

TEST(InitialiseOrganisation, LeavesRecoveryAbleToOpenEverything) {
    World world;
    const auto id = world.submit({.name = "Li", .contact = "1"}).filed.case_id;
    const auto text = crypto::recovery_text(world.recovery);
    const auto typed = crypto::parse_recovery_text(text.reveal()).value();
    const auto keys = crypto::recovery_box_keys(typed);
    const auto grant =
        storage::find_grant(world.db, storage::GrantTable::case_key, id, domain::kRecoveryHolder);
    EXPECT_TRUE(
        crypto::open_case_grant(grant->sealed, id, domain::kRecoveryHolder, keys.pub, keys.secret));
    const auto identity = storage::find_grant(world.db, storage::GrantTable::identity_key, id,
                                              domain::kRecoveryHolder);
    EXPECT_TRUE(crypto::open_identity_grant(identity->sealed, id, domain::kRecoveryHolder, keys.pub,
                                            keys.secret));
    const auto desk_key = recover_desk_key(world.instance, world.db, keys);
    ASSERT_TRUE(desk_key);
    EXPECT_EQ(*desk_key, *world.session("lin").desk_key);
}

}  // namespace
}  // namespace spillway::app::test
