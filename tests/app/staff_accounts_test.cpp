#include "app/staff_accounts.hpp"

#include <gtest/gtest.h>

#include "app/confirm_staff.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

const domain::RoleSet kIntake{domain::Role::intake};

class StaffAccounts : public ::testing::Test {
protected:
    std::expected<void, AccountError> reset(const domain::StaffId& id) {
        const auto prepared = prepare_reset(world_.instance, world_.session("admin"), id);
        if (!prepared) return std::unexpected(prepared.error());
        return world_.write([&](auto& c) { return store_reset(c, *prepared); });
    }

    World world_;
};

TEST_F(StaffAccounts, SayWhatIsWrong) {
    struct Case {
        const char* name;
        NewAccount account;
        std::optional<AccountError> fault;
    };
    const std::vector<Case> cases{
        {.name = "good", .account = {"li.si-2", "Li Si", kIntake}, .fault = std::nullopt},
        {.name = "capital", .account = {"Li", "Li", kIntake}, .fault = AccountError::bad_login},
        {.name = "short", .account = {"l", "Li", kIntake}, .fault = AccountError::bad_login},
        {.name = "digit first",
         .account = {"1li", "Li", kIntake},
         .fault = AccountError::bad_login},
        {.name = "space", .account = {"li si", "Li", kIntake}, .fault = AccountError::bad_login},
        {.name = "no name",
         .account = {"li", "", kIntake},
         .fault = AccountError::bad_display_name},
        {.name = "control",
         .account = {"li", "Li\x01", kIntake},
         .fault = AccountError::bad_display_name},
        {.name = "untrimmed",
         .account = {"li", " Li", kIntake},
         .fault = AccountError::bad_display_name},
        {.name = "no roles", .account = {"li", "Li", {}}, .fault = AccountError::no_roles},
    };
    for (const auto& [name, account, fault] : cases) {
        EXPECT_EQ(account_fault(account), fault) << name;
    }
}

TEST_F(StaffAccounts, AreForTheAdministrator) {
    const auto officer = world_.session("lin");
    const auto admin = world_.session("admin");
    const NewAccount account{.login = "wang", .display_name = "Wang", .roles = kIntake};
    EXPECT_EQ(prepare_account(world_.instance, officer, account).error(),
              AccountError::not_permitted);
    EXPECT_EQ(prepare_roles(world_.instance, officer, admin.id, kIntake).error(),
              AccountError::not_permitted);
    EXPECT_EQ(prepare_disabling(world_.instance, officer, admin.id).error(),
              AccountError::not_permitted);
    EXPECT_EQ(prepare_reset(world_.instance, officer, admin.id).error(),
              AccountError::not_permitted);
    EXPECT_EQ(prepare_roles(world_.instance, admin, admin.id, kIntake).error(),
              AccountError::own_account);
    EXPECT_EQ(prepare_disabling(world_.instance, admin, admin.id).error(),
              AccountError::own_account);
}

TEST_F(StaffAccounts, HaveDifferentLogins) {
    const NewAccount account{.login = "lin", .display_name = "Another", .roles = kIntake};
    const auto prepared = prepare_account(world_.instance, world_.session("admin"), account);
    EXPECT_EQ(world_.write([&](auto& c) { return store_account(c, *prepared); }).error(),
              AccountError::login_taken);
}

TEST_F(StaffAccounts, AreListedWithTheirStanding) {
    world_.add_confirmed("wang", "Wang Fang", kIntake);
    world_.add_member("zhou", "Zhou", kIntake);
    const auto listed = list_accounts(world_.db, *world_.keyring(), world_.session("lin"));
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->size(), 4U);
    const auto find = [&](std::string_view login) {
        return *std::ranges::find(*listed, login, &AccountSummary::login);
    };
    EXPECT_TRUE(find("lin").is_confirmed);
    EXPECT_EQ(find("lin").confirmed_by, "");
    EXPECT_TRUE(find("wang").is_confirmed);
    EXPECT_EQ(find("wang").confirmed_by, "Lin Wei");
    EXPECT_TRUE(find("zhou").awaits_confirmation);
    EXPECT_FALSE(find("admin").is_confirmed);
    EXPECT_FALSE(find("admin").awaits_confirmation);
    world_.add_member("reg", "Registrar", {domain::Role::registrar});
    EXPECT_EQ(list_accounts(world_.db, *world_.keyring(), world_.session("reg")).error(),
              AccountError::not_permitted);
}

TEST_F(StaffAccounts, AreNotResetWhileOthersHangFromThem) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    EXPECT_EQ(reset(world_.officer).error(), AccountError::vouches_for_others);
    EXPECT_TRUE(world_.keyring()->is_confirmed(world_.officer));

    const auto by_root =
        prepare_root_confirmation(world_.instance, world_.db, world_.recovery, wang);
    ASSERT_TRUE(world_.write([&](auto& c) { return store_confirmation(c, by_root.value()); }));
    EXPECT_TRUE(reset(world_.officer));
    EXPECT_FALSE(world_.keyring()->is_confirmed(world_.officer));
    EXPECT_TRUE(world_.keyring()->is_confirmed(wang));
    EXPECT_EQ(reset(domain::StaffId()).error(), AccountError::not_found);
}

TEST_F(StaffAccounts, AreNotResetWhileOthersHangFromADisabledMemberBetween) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    const auto zhou = world_.add_member("zhou", "Zhou", kIntake);
    const auto confirmation = prepare_confirmation(world_.instance, *world_.keyring(), world_.db,
                                                   world_.session("wang"), zhou);
    ASSERT_TRUE(world_.write([&](auto& c) { return store_confirmation(c, confirmation.value()); }));
    const auto disabling = prepare_disabling(world_.instance, world_.session("admin"), wang);
    ASSERT_TRUE(world_.write([&](auto& c) { return store_disabling(c, disabling.value()); }));
    EXPECT_EQ(reset(world_.officer).error(), AccountError::vouches_for_others);
}

}  // namespace
}  // namespace spillway::app::test
