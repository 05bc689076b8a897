#include "app/intake_keyring.hpp"

#include <gtest/gtest.h>

#include "app/confirm_staff.hpp"
#include "app/support/world.hpp"
#include "crypto/confirmation.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app::test {
namespace {

const domain::RoleSet kIntake{domain::Role::intake};

class IntakeKeyringTest : public ::testing::Test {
protected:
    // Writes a confirmation by hand, as somebody with the database could.
    void forge(const domain::StaffId& subject, const crypto::SignSecret& signing,
               const std::optional<domain::StaffId>& signer) {
        const auto member = storage::find_staff(world_.db, subject).value();
        const crypto::ConfirmationStatement statement{
            .subject = subject,
            .publics = {.box = crypto::BoxPublic::from_bytes(*member.box_public).value(),
                        .sign = crypto::SignPublic::from_bytes(*member.sign_public).value()},
            .roles = member.roles,
            .signer = signer,
            .names = crypto::names_digest(member.login, member.display_name)};
        const auto signature = crypto::sign_confirmation(signing, world_.instance.root, statement);
        world_.write([&](auto& c) {
            storage::set_confirmation(c, subject,
                                      {.roles = member.roles,
                                       .signer = signer,
                                       .signature = base::to_bytes(signature),
                                       .confirmed_on = world_.clock.today()},
                                      std::nullopt);
        });
    }

    [[nodiscard]] std::vector<domain::HolderId> readers() {
        std::vector<domain::HolderId> holders;
        const auto sealed = world_.prepare({});
        for (const auto& grant : sealed->rows.case_grants) holders.push_back(grant.holder);
        return holders;
    }

    [[nodiscard]] bool is_sealed_to(const domain::StaffId& id) {
        const auto holders = readers();
        return std::ranges::find(holders, domain::holder_of(id)) != holders.end();
    }

    World world_;
};

TEST_F(IntakeKeyringTest, SealsToTheConfirmedOfficerAndRecoveryOnly) {
    world_.add_member("wang", "Wang Fang", kIntake);
    EXPECT_EQ(readers(), (std::vector{domain::holder_of(world_.officer), domain::kRecoveryHolder}));
}

TEST_F(IntakeKeyringTest, SealsToWhomAKeyHolderConfirmed) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    EXPECT_TRUE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesARowWithoutASignature) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    world_.write([&](auto& c) {
        storage::set_confirmation(c, wang,
                                  {.roles = kIntake,
                                   .signer = world_.officer,
                                   .signature = base::Bytes(64, 7),
                                   .confirmed_on = world_.clock.today()},
                                  std::nullopt);
    });
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesASignatureOfOneself) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto keys = world_.session("wang");
    forge(wang, keys.secrets.sign, wang);
    EXPECT_FALSE(is_sealed_to(wang));
    forge(wang, keys.secrets.sign, std::nullopt);
    EXPECT_FALSE(is_sealed_to(wang));
    forge(wang, keys.secrets.sign, world_.officer);
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesASignatureOfTheAdministrator) {
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    forge(wang, world_.session("admin").secrets.sign, world_.administrator);
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesAConfirmedAdministratorAsSigner) {
    world_.add_confirmed("root2", "Second administrator", {domain::Role::administrator});
    const auto wang = world_.add_member("wang", "Wang Fang", kIntake);
    const auto session = world_.session("root2");
    ASSERT_TRUE(session.is_confirmed);
    forge(wang, session.secrets.sign, session.id);
    EXPECT_FALSE(is_sealed_to(wang));
}

// Recusal knows people by their names, so who can write to the database must not change one.
TEST_F(IntakeKeyringTest, RefusesNamesOtherThanThoseSigned) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    ASSERT_TRUE(is_sealed_to(wang));
    world_.write([&](auto& c) {
        c.execute("UPDATE staff SET display_name = $1 WHERE id = $2", "Li Na", wang.bytes());
    });
    EXPECT_FALSE(is_sealed_to(wang));
    world_.write([&](auto& c) {
        c.execute("UPDATE staff SET display_name = $1, login = $2 WHERE id = $3", "Wang Fang", "li",
                  wang.bytes());
    });
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesRolesOtherThanThoseSigned) {
    const auto clerk = world_.add_confirmed("clerk", "Clerk", {domain::Role::investigator});
    ASSERT_FALSE(is_sealed_to(clerk));
    world_.write([&](auto& c) { storage::set_roles(c, clerk, kIntake); });
    EXPECT_FALSE(is_sealed_to(clerk));
    EXPECT_FALSE(world_.session("clerk").is_confirmed);
}

TEST_F(IntakeKeyringTest, RefusesKeysOtherThanThoseSigned) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    ASSERT_TRUE(is_sealed_to(wang));
    const auto mine = crypto::generate_staff_keys().publics;
    world_.write([&](auto& c) {
        c.execute("UPDATE staff SET box_public = $2 WHERE id = $1", wang, mine.box.bytes());
    });
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, RefusesTheDisabled) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    world_.write([&](auto& c) { storage::disable_staff(c, wang); });
    EXPECT_FALSE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, KeepsThoseWhomADisabledMemberConfirmed) {
    const auto wang = world_.add_confirmed("wang", "Wang Fang", kIntake);
    world_.write([&](auto& c) { storage::disable_staff(c, world_.officer); });
    EXPECT_TRUE(is_sealed_to(wang));
}

TEST_F(IntakeKeyringTest, IsTheSameUntilARowChanges) {
    const auto before = world_.keyring();
    EXPECT_EQ(before, world_.keyring());
    world_.add_member("wang", "Wang Fang", kIntake);
    EXPECT_NE(before, world_.keyring());
}

}  // namespace
}  // namespace spillway::app::test
