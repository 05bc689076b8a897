#include "app/confirm_staff.hpp"

#include <gtest/gtest.h>

#include "app/desk.hpp"
#include "app/support/world.hpp"
#include "crypto/grant.hpp"

namespace spillway::app::test {
namespace {

const domain::RoleSet kIntake{domain::Role::intake};

class ConfirmStaff : public ::testing::Test {
protected:
    [[nodiscard]] std::expected<PreparedConfirmation, ConfirmError> prepare(
        std::string_view signer, const domain::StaffId& subject) {
        return prepare_confirmation(world_.instance, *world_.keyring(), world_.db,
                                    world_.session(signer), subject);
    }

    std::expected<void, ConfirmError> store(const PreparedConfirmation& prepared) {
        return world_.write([&](auto& c) { return store_confirmation(c, prepared); });
    }

    World world_;
};

TEST_F(ConfirmStaff, GivesTheDeskKeyAndFutureGrants) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto before = world_.submit({.nonce = 1});
    const auto pending = pending_confirmations(world_.db, *world_.keyring(), world_.session("lin"));
    ASSERT_EQ(pending.size(), 1U);
    EXPECT_EQ(pending[0].id, wang);
    EXPECT_TRUE(pending[0].fingerprint);

    ASSERT_TRUE(store(prepare("lin", wang).value()));
    EXPECT_TRUE(pending_confirmations(world_.db, *world_.keyring(), world_.session("lin")).empty());
    const auto session = world_.session("wang");
    EXPECT_TRUE(session.is_confirmed);
    ASSERT_TRUE(session.desk_key);
    EXPECT_EQ(*session.desk_key, *world_.session("lin").desk_key);
    const auto after = world_.submit({.nonce = 2});
    const auto page = list_desk(world_.instance, world_.db, session, {});
    ASSERT_EQ(page->lines.size(), 1U);
    EXPECT_EQ(page->lines[0].case_id, after.filed.case_id);
}

TEST_F(ConfirmStaff, IsForKeyHoldersOnly) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto other = world_.add_member("zhou", "Zhou", kIntake);
    EXPECT_EQ(prepare("admin", wang).error(), ConfirmError::not_permitted);
    EXPECT_EQ(prepare("wang", wang).error(), ConfirmError::not_permitted);
    EXPECT_EQ(prepare("zhou", wang).error(), ConfirmError::not_permitted);
    EXPECT_EQ(prepare("lin", world_.officer).error(), ConfirmError::own_account);
    EXPECT_EQ(prepare("lin", domain::StaffId()).error(), ConfirmError::not_found);
    EXPECT_TRUE(prepare("lin", other));
    EXPECT_TRUE(
        pending_confirmations(world_.db, *world_.keyring(), world_.session("admin")).empty());
}

TEST_F(ConfirmStaff, WaitsUntilThereAreKeys) {
    const auto invited = prepare_account(
        world_.instance, {.login = "wang", .display_name = "Wang Fang", .roles = kIntake});
    const auto wang = world_.write([&](auto& c) { return store_account(c, *invited); }).value();
    EXPECT_EQ(prepare("lin", wang).error(), ConfirmError::no_keys);
    EXPECT_TRUE(pending_confirmations(world_.db, *world_.keyring(), world_.session("lin")).empty());
}

TEST_F(ConfirmStaff, IsVoidWhenKeysOrRolesOrSignerChangedMeanwhile) {
    struct Case {
        const char* name;
        const char* sql;
        domain::StaffId changed;
    };
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const std::vector<Case> cases{
        {.name = "roles", .sql = "UPDATE staff SET roles = 5 WHERE id = $1", .changed = wang},
        {.name = "box key",
         .sql = "UPDATE staff SET box_public = zeroblob(32) WHERE id = $1",
         .changed = wang},
        {.name = "status", .sql = "UPDATE staff SET status = 3 WHERE id = $1", .changed = wang},
        {.name = "signer",
         .sql = "UPDATE staff SET status = 3 WHERE id = $1",
         .changed = world_.officer},
    };
    const auto prepared = prepare("lin", wang).value();
    for (const auto& [name, sql, changed] : cases) {
        storage::Transaction undone(world_.db, storage::TransactionKind::write);
        world_.db.execute(sql, changed);
        EXPECT_EQ(store_confirmation(world_.db, prepared).error(), ConfirmError::changed) << name;
    }
    EXPECT_TRUE(store(prepared));
}

TEST_F(ConfirmStaff, IsVoidAfterAChangeOfRolesUntilRenewed) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    const auto admin = world_.session("admin");
    const domain::RoleSet both{domain::Role::intake, domain::Role::custodian};
    const auto change = prepare_roles(world_.instance, admin, wang, both).value();
    ASSERT_TRUE(world_.write([&](auto& c) { return store_roles(c, change); }));
    EXPECT_FALSE(world_.session("wang").is_confirmed);
    EXPECT_FALSE(world_.session("wang").desk_key);
    ASSERT_TRUE(store(prepare("lin", wang).value()));
    EXPECT_TRUE(world_.session("wang").is_confirmed);
}

TEST_F(ConfirmStaff, DoesNotCutTheChainItHangsFrom) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    EXPECT_EQ(prepare("wang", world_.officer).error(), ConfirmError::own_chain);

    // Two at once: each is right by itself, both together would be a circle.
    world_.add_confirmed("head", "Zhao Gang", {domain::Role::head});
    const auto zhou = world_.add_confirmed("zhou", "Zhou", kIntake);
    const auto first = prepare("wang", zhou).value();
    const auto second = prepare("zhou", wang).value();
    EXPECT_TRUE(store(first));
    EXPECT_FALSE(store(second));
    EXPECT_TRUE(world_.keyring()->is_confirmed(wang));
    EXPECT_TRUE(world_.keyring()->is_confirmed(zhou));
}

TEST_F(ConfirmStaff, CanBeDoneByTheRoot) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto prepared =
        prepare_root_confirmation(world_.instance, world_.db, world_.recovery, wang);
    ASSERT_TRUE(prepared);
    ASSERT_TRUE(store(*prepared));
    EXPECT_TRUE(world_.session("wang").desk_key);
    const crypto::RecoverySecret other;
    EXPECT_EQ(prepare_root_confirmation(world_.instance, world_.db, other, wang).error(),
              ConfirmError::changed);
}

TEST_F(ConfirmStaff, DoesNotPassOnADeskKeyThatTheRootDidNotSign) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto publics = world_.session("lin").publics;
    const crypto::DeskKey mine;
    const auto planted =
        crypto::seal_desk_grant(mine, domain::holder_of(world_.officer), publics.box);
    world_.write([&](auto& c) {
        c.execute("UPDATE staff SET desk_grant = $2 WHERE id = $1", world_.officer, planted);
    });
    EXPECT_FALSE(world_.session("lin").desk_key);
    EXPECT_EQ(prepare("lin", wang).error(), ConfirmError::no_desk_key);
    world_.submit({});
    const auto page = list_desk(world_.instance, world_.db, world_.session("lin"), {});
    ASSERT_EQ(page->lines.size(), 1U);
    EXPECT_TRUE(page->index.entries.empty());
}

}  // namespace
}  // namespace spillway::app::test
