#include "storage/staff_store.hpp"

#include <gtest/gtest.h>

#include "storage/recovery_code_store.hpp"
#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using domain::Role;
using test::filled;
using test::invitation;
using test::kDay;
using test::password;
using test::staff_id;
using test::Store;

Confirmation confirmation(std::optional<domain::StaffId> signer) {
    return {.roles = {Role::intake},
            .signer = signer,
            .signature = filled(64, 5),
            .confirmed_on = kDay};
}

TEST(StaffStore, InvitesWithoutKeys) {
    Store store;
    insert_invited(store.connection, invitation(1));
    const auto account = find_account(store.connection, staff_id(1));
    ASSERT_TRUE(account);
    const StaffAccount expected{.member = {.id = staff_id(1),
                                           .login = "Login1",
                                           .display_name = "Name 1",
                                           .roles = {Role::intake, Role::head},
                                           .status = StaffStatus::invited,
                                           .created_on = kDay,
                                           .box_public = {},
                                           .sign_public = {},
                                           .confirmation = {}},
                                .one_time_hash = filled(40, 1),
                                .password = {},
                                .totp_sealed = {},
                                .totp_last_step = 0,
                                .desk_grant = {}};
    EXPECT_EQ(*account, expected);
    EXPECT_EQ(find_account(store.connection, staff_id(2)), std::nullopt);
}

TEST(StaffStore, LoginsAreFoundInAnyCaseAndTakenOnce) {
    Store store;
    insert_invited(store.connection, invitation(1));
    EXPECT_TRUE(find_account_by_login(store.connection, "LOGIN1"));
    EXPECT_FALSE(find_account_by_login(store.connection, "login2"));
    EXPECT_FALSE(find_account_by_login(store.connection, "%"));
    auto other = invitation(2);
    other.login = "login1";
    EXPECT_THROW(insert_invited(store.connection, other), ConstraintError);
}

TEST(StaffStore, BecomesActiveWithKeys) {
    Store store;
    insert_invited(store.connection, invitation(1));
    EXPECT_TRUE(set_keys(store.connection, staff_id(1), filled(32, 2), filled(32, 3), password(4)));
    const auto account = find_account(store.connection, staff_id(1));
    ASSERT_TRUE(account);
    EXPECT_EQ(account->member.status, StaffStatus::active);
    EXPECT_EQ(account->member.box_public, filled(32, 2));
    EXPECT_EQ(account->member.sign_public, filled(32, 3));
    EXPECT_EQ(account->password, password(4));
    EXPECT_EQ(account->one_time_hash, std::nullopt);

    EXPECT_TRUE(set_password(store.connection, staff_id(1), password(6)));
    EXPECT_EQ(find_account(store.connection, staff_id(1))->password, password(6));
}

TEST(StaffStore, IsConfirmedByTheRootOrByAMember) {
    Store store;
    test::insert_staff(store.connection, 1);
    test::insert_staff(store.connection, 2);
    EXPECT_TRUE(set_confirmation(store.connection, staff_id(1), confirmation({}), filled(80, 1)));
    EXPECT_TRUE(set_confirmation(store.connection, staff_id(2), confirmation(staff_id(1)), {}));
    const auto members = list_staff(store.connection);
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].confirmation, confirmation({}));
    EXPECT_EQ(members[1].confirmation, confirmation(staff_id(1)));
    EXPECT_EQ(find_staff(store.connection, staff_id(2)), members[1]);
    EXPECT_EQ(find_account(store.connection, staff_id(1))->desk_grant, filled(80, 1));
    EXPECT_EQ(find_account(store.connection, staff_id(2))->desk_grant, std::nullopt);
}

TEST(StaffStore, OtherKeysNeedAnotherConfirmation) {
    Store store;
    for (std::uint8_t mark = 1; mark <= 2; ++mark) {
        test::insert_staff(store.connection, mark);
        set_confirmation(store.connection, staff_id(mark), confirmation({}), filled(80, 1));
        set_totp(store.connection, staff_id(mark), filled(60, 1), 10);
    }
    EXPECT_TRUE(set_keys(store.connection, staff_id(1), filled(32, 8), filled(32, 9), password(4)));
    EXPECT_TRUE(set_one_time_password(store.connection, staff_id(2), filled(40, 7)));
    for (std::uint8_t mark = 1; mark <= 2; ++mark) {
        const auto account = find_account(store.connection, staff_id(mark));
        ASSERT_TRUE(account);
        EXPECT_EQ(account->member.confirmation, std::nullopt);
        EXPECT_EQ(account->desk_grant, std::nullopt);
        EXPECT_EQ(account->totp_sealed, std::nullopt);
    }
    const auto invited_again = find_account(store.connection, staff_id(2));
    EXPECT_EQ(invited_again->member.status, StaffStatus::invited);
    EXPECT_EQ(invited_again->member.box_public, std::nullopt);
    EXPECT_EQ(invited_again->password, std::nullopt);
    EXPECT_EQ(invited_again->one_time_hash, filled(40, 7));
}

TEST(StaffStore, AConfirmationNeedsKeysToConfirm) {
    Store store;
    insert_invited(store.connection, invitation(1));
    EXPECT_THROW(set_confirmation(store.connection, staff_id(1), confirmation({}), {}),
                 ConstraintError);
}

TEST(StaffStore, RolesChangeApartFromWhatWasSigned) {
    Store store;
    test::insert_staff(store.connection, 1);
    set_confirmation(store.connection, staff_id(1), confirmation({}), {});
    EXPECT_TRUE(set_roles(store.connection, staff_id(1), {Role::auditor}));
    const auto member = find_staff(store.connection, staff_id(1));
    ASSERT_TRUE(member);
    EXPECT_EQ(member->roles, domain::RoleSet{Role::auditor});
    EXPECT_EQ(member->confirmation->roles, domain::RoleSet{Role::intake});
}

TEST(StaffStore, AStepOfTheSecondFactorIsClaimedOnce) {
    Store store;
    test::insert_staff(store.connection, 1);
    EXPECT_TRUE(set_totp(store.connection, staff_id(1), filled(60, 1), 100));
    EXPECT_FALSE(claim_totp_step(store.connection, staff_id(1), 99));
    EXPECT_FALSE(claim_totp_step(store.connection, staff_id(1), 100));
    EXPECT_TRUE(claim_totp_step(store.connection, staff_id(1), 102));
    EXPECT_FALSE(claim_totp_step(store.connection, staff_id(1), 102));
    EXPECT_FALSE(claim_totp_step(store.connection, staff_id(1), 101)) << "an earlier one either";
    EXPECT_FALSE(claim_totp_step(store.connection, staff_id(9), 102));
    EXPECT_EQ(find_account(store.connection, staff_id(1))->totp_last_step, 102);
}

TEST(StaffStore, IsDisabledButNotForgotten) {
    Store store;
    test::insert_staff(store.connection, 1);
    EXPECT_TRUE(disable_staff(store.connection, staff_id(1)));
    EXPECT_EQ(find_staff(store.connection, staff_id(1))->status, StaffStatus::disabled);
    EXPECT_THROW(store.connection.execute("UPDATE staff SET status = 4"), ConstraintError);
}

TEST(StaffStore, ChangesOfNobodyAreRefused) {
    Store store;
    const auto nobody = staff_id(9);
    EXPECT_FALSE(set_keys(store.connection, nobody, filled(32, 1), filled(32, 1), password(1)));
    EXPECT_FALSE(set_password(store.connection, nobody, password(1)));
    EXPECT_FALSE(set_one_time_password(store.connection, nobody, filled(40, 1)));
    EXPECT_FALSE(set_confirmation(store.connection, nobody, confirmation({}), {}));
    EXPECT_FALSE(set_roles(store.connection, nobody, {}));
    EXPECT_FALSE(set_totp(store.connection, nobody, {}, 0));
    EXPECT_FALSE(disable_staff(store.connection, nobody));
}

TEST(RecoveryCodeStore, EachCodeIsClaimedOnce) {
    Store store;
    test::insert_staff(store.connection, 1);
    test::insert_staff(store.connection, 2);
    replace_recovery_codes(store.connection, staff_id(1), std::array{filled(32, 1), filled(32, 2)});
    EXPECT_EQ(count_unused_recovery_codes(store.connection, staff_id(1)), 2);
    EXPECT_FALSE(claim_recovery_code(store.connection, staff_id(1), filled(32, 3), kDay));
    EXPECT_FALSE(claim_recovery_code(store.connection, staff_id(2), filled(32, 1), kDay))
        << "somebody else's";
    EXPECT_TRUE(claim_recovery_code(store.connection, staff_id(1), filled(32, 1), kDay));
    EXPECT_FALSE(claim_recovery_code(store.connection, staff_id(1), filled(32, 1), kDay));
    EXPECT_EQ(count_unused_recovery_codes(store.connection, staff_id(1)), 1);

    replace_recovery_codes(store.connection, staff_id(1), std::array{filled(32, 1)});
    EXPECT_FALSE(claim_recovery_code(store.connection, staff_id(1), filled(32, 2), kDay));
    EXPECT_TRUE(claim_recovery_code(store.connection, staff_id(1), filled(32, 1), kDay));
}

}  // namespace
}  // namespace spillway::storage
