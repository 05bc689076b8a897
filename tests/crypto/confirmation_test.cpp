#include "crypto/confirmation.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/recovery.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::Role;
using domain::RoleSet;
using domain::StaffId;
using test::counted;
using test::hex;
using test::vector_text;

struct Member {
    StaffId id = random_id<StaffId>();
    StaffKeys keys = generate_staff_keys();
};

using StaffSet = std::unordered_set<StaffId>;

class Confirmation : public testing::Test {
protected:
    const SignKeys root_ = root_sign_keys(random_secret<RecoverySecret>());
    const Member head_;
    const Member intake_;
    const Member auditor_;
    const Member newcomer_;

    static ConfirmationStatement about(const Member& subject, RoleSet roles,
                                       std::optional<StaffId> signer) {
        return {subject.id, subject.keys.publics, roles, signer, names_digest("wei", "Wei Jing")};
    }
    [[nodiscard]] ChainLink by_root(const Member& subject, RoleSet roles) const {
        const auto statement = about(subject, roles, std::nullopt);
        return {statement, sign_confirmation(root_.secret, root_.pub, statement)};
    }
    [[nodiscard]] ChainLink by(const Member& signer, const Member& subject, RoleSet roles) const {
        const auto statement = about(subject, roles, signer.id);
        return {statement, sign_confirmation(signer.keys.secrets.sign, root_.pub, statement)};
    }
    [[nodiscard]] StaffSet verified(const std::vector<ChainLink>& links) const {
        return verified_staff(root_.pub, links);
    }
};

// Ed25519 signatures are deterministic (RFC 8032 section 5.1.6), so both ways can be compared.
TEST(ConfirmationVectors, SignsAsAnotherImplementationDoes) {
    const auto root = root_sign_keys(counted<RecoverySecret>(0x33));
    const StaffSecrets secrets{counted<BoxSecret>(0x80), counted<SignSecret>(0xA0)};
    ConfirmationStatement statement{.subject = counted<StaffId>(0x40),
                                    .publics = staff_publics(secrets),
                                    .roles = {Role::intake, Role::auditor},
                                    .names = names_digest("wei", "Wei Jing")};
    EXPECT_EQ(hex(sign_confirmation(root.secret, root.pub, statement)),
              vector_text("confirmation_by_root"));
    statement.signer = counted<StaffId>(0x48);
    EXPECT_EQ(hex(sign_confirmation(secrets.sign, root.pub, statement)),
              vector_text("confirmation_by_staff"));
}

TEST_F(Confirmation, CoversEveryFieldOfTheStatement) {
    const auto link = by_root(head_, {Role::head});
    const auto holds = [&](const ConfirmationStatement& statement) {
        return verify_confirmation(root_.pub, root_.pub, statement, link.signature);
    };
    ASSERT_TRUE(holds(link.statement));
    auto changed = link.statement;
    changed.subject = newcomer_.id;
    EXPECT_FALSE(holds(changed)) << "subject";
    changed = link.statement;
    changed.names = names_digest("wei", "Wei  Jing");
    EXPECT_FALSE(holds(changed)) << "display name";
    changed.names = names_digest("weiWei", " Jing");
    EXPECT_FALSE(holds(changed)) << "where the login ends";
    changed = link.statement;
    changed.publics.box = newcomer_.keys.publics.box;
    EXPECT_FALSE(holds(changed)) << "box key";
    changed = link.statement;
    changed.publics.sign = newcomer_.keys.publics.sign;
    EXPECT_FALSE(holds(changed)) << "sign key";
    changed = link.statement;
    changed.roles.insert(Role::custodian);
    EXPECT_FALSE(holds(changed)) << "roles";
    changed = link.statement;
    changed.signer = StaffId{};
    EXPECT_FALSE(holds(changed)) << "signer";
}

TEST_F(Confirmation, RefusesAChangeOfAnyByteOfTheSignature) {
    const auto link = by_root(head_, {Role::head});
    for (std::size_t at = 0; at < link.signature.size(); ++at) {
        auto changed = link.signature;
        changed[at] ^= 0x10;
        EXPECT_FALSE(verify_confirmation(root_.pub, root_.pub, link.statement, changed)) << at;
    }
}

TEST_F(Confirmation, IsWorthNothingUnderAnotherRootOrKey) {
    const auto link = by_root(head_, {Role::head});
    const auto other = root_sign_keys(random_secret<RecoverySecret>());
    EXPECT_FALSE(verify_confirmation(root_.pub, other.pub, link.statement, link.signature));
    EXPECT_FALSE(verify_confirmation(other.pub, root_.pub, link.statement, link.signature));
    EXPECT_FALSE(verify_confirmation(SignPublic{}, root_.pub, link.statement, link.signature));
}

TEST_F(Confirmation, ChainReachesWhomTheSignersVouchFor) {
    const std::vector links{
        by(intake_, newcomer_, {Role::investigator}),
        by(head_, intake_, {Role::intake}),
        by_root(head_, {Role::head}),
        by(head_, auditor_, {Role::auditor}),
    };
    EXPECT_EQ(verified(links), (StaffSet{head_.id, intake_.id, auditor_.id, newcomer_.id}));
    EXPECT_EQ(verified({}), StaffSet{});
}

TEST_F(Confirmation, ChainStopsWhereALinkIsMissing) {
    const std::vector links{by_root(head_, {Role::head}),
                            by(intake_, newcomer_, {Role::investigator})};
    EXPECT_EQ(verified(links), StaffSet{head_.id});
}

TEST_F(Confirmation, WrongRootVouchesForNobody) {
    const std::vector links{by_root(head_, {Role::head}), by(head_, intake_, {Role::intake})};
    const auto other = root_sign_keys(random_secret<RecoverySecret>());
    EXPECT_EQ(verified_staff(other.pub, links), StaffSet{});
}

// What somebody can do who writes to the database but holds no confirmed key.
TEST_F(Confirmation, ForgedLinksAreLeftOut) {
    const auto good = by_root(head_, {Role::head});
    const Member intruder;

    auto unsigned_row = ChainLink{.statement = about(intruder, {Role::intake}, head_.id)};
    EXPECT_EQ(verified({good, unsigned_row}), StaffSet{head_.id});

    auto own_signature = by(intruder, intruder, {Role::intake});
    own_signature.statement.signer = head_.id;
    EXPECT_EQ(verified({good, own_signature}), StaffSet{head_.id});

    auto as_root = by(intruder, intruder, {Role::intake});
    as_root.statement.signer = std::nullopt;
    EXPECT_EQ(verified({good, as_root}), StaffSet{head_.id});

    auto key_exchanged = by(head_, intake_, {Role::intake});
    key_exchanged.statement.publics.box = intruder.keys.publics.box;
    EXPECT_EQ(verified({good, key_exchanged}), StaffSet{head_.id});

    auto signature_of_another = by(head_, intake_, {Role::intake});
    unsigned_row.signature = signature_of_another.signature;
    EXPECT_EQ(verified({good, unsigned_row}), StaffSet{head_.id});
}

TEST_F(Confirmation, RolesThatWereRaisedInTheRowDoNotHold) {
    auto raised = by(head_, auditor_, {Role::auditor});
    raised.statement.roles = {Role::intake};
    EXPECT_EQ(verified({by_root(head_, {Role::head}), raised}), StaffSet{head_.id});
}

TEST_F(Confirmation, SignersKeyExchangedUndoesWhomItVouchedFor) {
    const Member intruder;
    auto head_row = by_root(head_, {Role::head});
    head_row.statement.publics.sign = intruder.keys.publics.sign;
    const auto statement = about(newcomer_, {Role::intake}, head_.id);
    const ChainLink by_intruder{
        statement, sign_confirmation(intruder.keys.secrets.sign, root_.pub, statement)};
    EXPECT_EQ(verified({head_row, by_intruder}), StaffSet{});
}

TEST_F(Confirmation, OnlyWhoHandlesCasesVouches) {
    struct Case {
        Role role;
        bool vouches = false;
    };
    const Case cases[] = {
        {.role = Role::intake, .vouches = true},
        {.role = Role::investigator, .vouches = true},
        {.role = Role::head, .vouches = true},
        {.role = Role::leader, .vouches = true},
        {.role = Role::secrecy_reviewer},
        {.role = Role::custodian, .vouches = true},
        {.role = Role::registrar},
        {.role = Role::archivist},
        {.role = Role::auditor},
        {.role = Role::administrator},
    };
    ASSERT_EQ(std::size(cases), domain::kRoles.size());
    for (const auto& c : cases) {
        const Member signer;
        const auto staff =
            verified({by_root(signer, {c.role}), by(signer, newcomer_, {Role::intake})});
        EXPECT_TRUE(staff.contains(signer.id)) << domain::role_code(c.role);
        EXPECT_EQ(staff.contains(newcomer_.id), c.vouches) << domain::role_code(c.role);
    }
}

TEST_F(Confirmation, CyclesWithoutTheRootAreWorthNothing) {
    const auto one = by(intake_, newcomer_, {Role::intake});
    const auto back = by(newcomer_, intake_, {Role::intake});
    const auto itself = by(auditor_, auditor_, {Role::head});
    EXPECT_EQ(verified({one, back, itself}), StaffSet{});
    EXPECT_EQ(verified({one, back, itself, by_root(head_, {Role::head})}), StaffSet{head_.id});
}

TEST_F(Confirmation, SubjectThatOccursTwiceIsLeftOutWithItsFollowers) {
    const std::vector links{by_root(head_, {Role::head}), by(head_, intake_, {Role::intake}),
                            by(intake_, newcomer_, {Role::leader}),
                            by(head_, intake_, {Role::intake, Role::custodian})};
    EXPECT_EQ(verified(links), StaffSet{head_.id});
}

TEST_F(Confirmation, FollowsALongChain) {
    constexpr std::size_t kLength = 300;
    const std::vector<Member> members(kLength);
    std::vector links{by_root(members[0], {Role::intake})};
    for (std::size_t i = 1; i < kLength; ++i) {
        links.push_back(by(members[i - 1], members[i], {Role::intake}));
    }
    std::ranges::reverse(links);
    EXPECT_EQ(verified(links).size(), kLength);
    links[kLength / 2].signature[0] ^= 1;  // the member in the middle, and all after it
    EXPECT_EQ(verified(links).size(), kLength - 1 - kLength / 2);
}

}  // namespace
}  // namespace spillway::crypto
