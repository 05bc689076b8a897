#include <gtest/gtest.h>

#include <array>
#include <initializer_list>
#include <set>

#include "domain/holder.hpp"
#include "domain/permission.hpp"
#include "domain/role.hpp"

namespace spillway::domain {
namespace {

TEST(Roles, HaveOneCodeAndOneBitEach) {
    std::set<std::string_view> codes;
    std::uint32_t bits = 0;
    for (const auto& row : kRoles) {
        codes.insert(row.code);
        bits |= RoleSet{row.role}.bits();
        EXPECT_EQ(parse_role(role_code(row.role)), row.role);
        EXPECT_EQ(role_name(row.role), row.name);
    }
    EXPECT_EQ(codes.size(), kRoles.size());
    EXPECT_EQ(bits, (1U << kRoles.size()) - 1);
    EXPECT_EQ(parse_role("Intake"), std::nullopt);
    EXPECT_EQ(parse_role(""), std::nullopt);
}

// Stored and signed: these numbers may never change.
TEST(Roles, KeepTheirBits) {
    EXPECT_EQ(RoleSet{Role::intake}.bits(), 1U);
    EXPECT_EQ((RoleSet{Role::head, Role::custodian}).bits(), 0b100100U);
    EXPECT_EQ(RoleSet{Role::administrator}.bits(), 0b10'0000'0000U);
}

TEST(RoleSet, ComesBackFromItsBits) {
    RoleSet set{Role::intake, Role::auditor};
    EXPECT_EQ(RoleSet::from_bits(set.bits()), set);
    EXPECT_EQ(RoleSet::from_bits(0), RoleSet{});
    EXPECT_EQ(RoleSet::from_bits(1U << kRoles.size()), std::nullopt);
    EXPECT_EQ(RoleSet::from_bits(0xFFFFFFFFU), std::nullopt);
    set.erase(Role::intake);
    EXPECT_FALSE(set.has(Role::intake));
    EXPECT_TRUE(set.has(Role::auditor));
    set.erase(Role::auditor);
    EXPECT_TRUE(set.empty());
}

TEST(Roles, TellWhoHoldsTheDeskKey) {
    for (const auto role :
         {Role::intake, Role::investigator, Role::head, Role::leader, Role::custodian}) {
        EXPECT_TRUE(handles_cases({role})) << role_code(role);
    }
    for (const auto role : {Role::secrecy_reviewer, Role::registrar, Role::archivist, Role::auditor,
                            Role::administrator}) {
        EXPECT_FALSE(handles_cases({role})) << role_code(role);
    }
    EXPECT_TRUE(handles_cases({Role::administrator, Role::leader}));
    EXPECT_FALSE(handles_cases({}));
}

TEST(Permissions, ListEveryActionOnceForSomebody) {
    std::set<Action> actions;
    std::set<std::string_view> codes;
    for (const auto& row : kPermissions) {
        EXPECT_FALSE(row.roles.empty()) << row.code;
        actions.insert(row.action);
        codes.insert(row.code);
    }
    EXPECT_EQ(actions.size(), kPermissions.size());
    EXPECT_EQ(codes.size(), kPermissions.size());
}

struct Allowed {
    Action action{};
    std::initializer_list<Role> roles;
};

TEST(Permissions, AreThoseOfTheRolesTable) {
    const std::array kTable{
        Allowed{Action::view_desk,
                {Role::intake, Role::investigator, Role::head, Role::leader, Role::custodian}},
        Allowed{Action::open_case,
                {Role::intake, Role::investigator, Role::head, Role::leader, Role::custodian}},
        Allowed{Action::reply_to_reporter, {Role::intake, Role::investigator}},
        Allowed{Action::add_note, {Role::intake, Role::investigator, Role::head, Role::leader}},
        Allowed{Action::register_case, {Role::intake}},
        Allowed{Action::sort_mail, {Role::intake}},
        Allowed{Action::view_identity, {Role::custodian}},
        Allowed{Action::confirm_staff, {Role::intake, Role::head}},
        Allowed{Action::view_accounts,
                {Role::administrator, Role::intake, Role::head, Role::auditor}},
        Allowed{Action::create_account, {Role::administrator}},
        Allowed{Action::change_roles, {Role::administrator}},
        Allowed{Action::disable_account, {Role::administrator}},
        Allowed{Action::reset_password, {Role::administrator}},
        Allowed{Action::manage_targets, {Role::administrator, Role::registrar}},
        Allowed{Action::view_audit, {Role::auditor}},
        Allowed{Action::view_registry,
                {Role::registrar, Role::secrecy_reviewer, Role::head, Role::leader, Role::intake,
                 Role::investigator, Role::auditor, Role::administrator}},
        Allowed{Action::file_forms, {Role::registrar}},
        Allowed{Action::check_filings, {Role::secrecy_reviewer}},
        Allowed{Action::manage_duties,
                {Role::administrator, Role::registrar, Role::secrecy_reviewer}},
        Allowed{Action::view_personal_matters, {Role::head, Role::intake}},
        Allowed{Action::add_personal_matters, {Role::intake}},
        Allowed{Action::type_in_complaint, {Role::intake}},
        Allowed{Action::manage_outbox, {Role::administrator, Role::intake, Role::head}},
    };
    ASSERT_EQ(kTable.size(), kPermissions.size());
    for (const auto& row : kTable) {
        const RoleSet allowed(row.roles);
        for (const auto& role : kRoles) {
            EXPECT_EQ(may({role.role}, row.action), allowed.has(role.role))
                << role.code << ", action " << static_cast<int>(row.action);
        }
        EXPECT_FALSE(may({}, row.action));
    }
}

TEST(Permissions, KeepTheAdministratorAwayFromCases) {
    for (const auto action :
         {Action::view_desk, Action::open_case, Action::reply_to_reporter, Action::add_note,
          Action::register_case, Action::view_identity, Action::confirm_staff}) {
        EXPECT_FALSE(may({Role::administrator}, action));
    }
}

TEST(Holders, AreStaffOrOneOfTwoFixedOnes) {
    EXPECT_EQ(base::as_text(kRecoveryHolder.bytes()), "recovery........");
    EXPECT_EQ(base::as_text(kSuperiorHolder.bytes()), "superior........");
    const auto staff = StaffId::parse("000102030405060708090a0b0c0d0e0f").value();
    EXPECT_EQ(holder_of(staff).hex(), staff.hex());
}

}  // namespace
}  // namespace spillway::domain
