#include "domain/recusal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>

namespace spillway::domain {
namespace {

using base::SecretText;

// Ids that can be told apart in a failure: sixteen times the same letter.
template <class Id>
Id id_of(char letter) {
    Id id;
    std::ranges::fill(id.fill(), static_cast<std::uint8_t>(letter));
    return id;
}

StaffFacts staff(char letter, std::string login, std::string display_name, RoleSet roles) {
    return {.id = id_of<StaffId>(letter),
            .login = std::move(login),
            .display_name = std::move(display_name),
            .roles = roles,
            .is_active = true,
            .is_confirmed = true};
}

std::vector<StaffFacts> bureau() {
    std::vector<StaffFacts> all;
    all.push_back(staff('i', "intake", "王小明", {Role::intake}));
    all.push_back(staff('j', "li.si", "李四", {Role::intake, Role::custodian}));
    all.push_back(staff('h', "head", "赵 局长", {Role::head}));
    all.push_back(staff('c', "custodian", "Anna Lee", {Role::custodian}));
    all.push_back(staff('l', "leader", "钱分管", {Role::leader}));
    all.push_back(staff('v', "investigator", "孙承办", {Role::investigator}));
    all.push_back(staff('a', "admin", "管理员", {Role::administrator}));
    return all;
}

Target person(std::string name, std::optional<StaffId> account = {}) {
    return {.id = id_of<TargetId>('P'),
            .kind = TargetKind::person,
            .name = std::move(name),
            .unit = "建管科",
            .staff = account};
}

Target project() {
    return {.id = id_of<TargetId>('Q'), .name = "王小明", .unit = "建管科"};
}

// One letter a member of staff, in order; '+' is recovery, '^' the superior body.
std::string letters(const std::vector<StaffId>& ids) {
    std::string text;
    for (const auto& id : ids) text += static_cast<char>(id.bytes()[0]);
    return text;
}
std::string letters(const std::vector<HolderId>& holders) {
    std::string text;
    for (const auto& holder : holders) {
        if (holder == kRecoveryHolder) {
            text += '+';
        } else if (holder == kSuperiorHolder) {
            text += '^';
        } else {
            text += static_cast<char>(holder.bytes()[0]);
        }
    }
    return text;
}

struct RecusalCase {
    const char* name = "";
    std::optional<Target> target{};
    std::vector<const char*> hide_from{};
    std::vector<HiddenPerson> hidden{};
    const char* target_text = "";
    const char* recused = "";
};

TEST(Recusal, CoversEverybodyWhoIsNamed) {
    const HiddenPerson li{.id = id_of<TargetId>('L'), .name = "某", .staff = id_of<StaffId>('j')};
    const HiddenPerson unlinked{.id = id_of<TargetId>('M'), .name = "孙承办", .staff = {}};
    const std::array cases{
        RecusalCase{.name = "nobody", .recused = ""},
        RecusalCase{.name = "a project has no people", .target = project(), .recused = ""},
        RecusalCase{.name = "the target's account",
                    .target = person("无名", id_of<StaffId>('i')),
                    .recused = "i"},
        RecusalCase{.name = "the target's name without an account",
                    .target = person("孙承办"),
                    .recused = "v"},
        RecusalCase{.name = "a name", .hide_from = {"李四"}, .recused = "j"},
        RecusalCase{.name = "a name with spaces", .hide_from = {" 李　四 "}, .recused = "j"},
        RecusalCase{
            .name = "a name whose own has a space", .hide_from = {"赵局长"}, .recused = "h"},
        RecusalCase{.name = "a login in capitals", .hide_from = {"LI.SI"}, .recused = "j"},
        RecusalCase{.name = "a Latin name", .hide_from = {"anna  LEE"}, .recused = "c"},
        RecusalCase{.name = "a staff id",
                    .hide_from = {"69696969696969696969696969696969"},
                    .recused = "i"},
        RecusalCase{.name = "part of a name", .hide_from = {"李", "Anna", "lis"}, .recused = ""},
        RecusalCase{.name = "a registered person's account", .hidden = {li}, .recused = "j"},
        RecusalCase{.name = "a registered person's name", .hidden = {unlinked}, .recused = "v"},
        RecusalCase{.name = "several, each once",
                    .target = person("王小明", id_of<StaffId>('i')),
                    .hide_from = {"王小明", "intake", "head"},
                    .hidden = {li},
                    .recused = "ijh"},
        RecusalCase{
            .name = "a name in free words", .target_text = "建管科 李 四 同志", .recused = "j"},
        RecusalCase{
            .name = "a Latin name that is all of it", .target_text = "Anna Lee", .recused = "c"},
        RecusalCase{
            .name = "a Latin name within others", .target_text = "Joanna Leeds", .recused = ""},
    };
    for (const auto& row : cases) {
        std::vector<SecretText> hide_from;
        for (const auto* entry : row.hide_from) hide_from.emplace_back(entry);
        EXPECT_EQ(
            letters(recused_staff(bureau(), row.target, hide_from, row.hidden, row.target_text)),
            row.recused)
            << row.name;
    }
}

struct IntakeCase {
    const char* name = "";
    std::vector<char> recused{};
    std::optional<Target> target{};
    std::vector<char> inactive{};
    std::vector<char> unconfirmed{};
    SuperiorKey superior = SuperiorKey::absent;
    const char* readers = "";
    const char* custodians = "";
    bool is_sealed_upward = false;
};

Target sealed_upward_target() {
    auto target = project();
    target.seal_upward = true;
    return target;
}

TEST(Intake, IsSealedToWhomTheRulesSay) {
    const std::array cases{
        IntakeCase{.name = "nobody recused", .readers = "ijh+", .custodians = "jc+"},
        IntakeCase{
            .name = "an officer recused", .recused = {'i'}, .readers = "jh+", .custodians = "jc+"},
        IntakeCase{.name = "who is officer and custodian recused",
                   .recused = {'j'},
                   .readers = "ih+",
                   .custodians = "c+"},
        IntakeCase{.name = "custodians recused",
                   .recused = {'j', 'c'},
                   .readers = "ih+",
                   .custodians = "+"},
        IntakeCase{.name = "disabled accounts",
                   .inactive = {'i', 'c'},
                   .readers = "jh+",
                   .custodians = "j+"},
        IntakeCase{.name = "unconfirmed accounts",
                   .unconfirmed = {'j', 'h'},
                   .readers = "i+",
                   .custodians = "c+"},
        IntakeCase{.name = "a superior key changes nothing by itself",
                   .superior = SuperiorKey::configured,
                   .readers = "ijh+",
                   .custodians = "jc+"},
        IntakeCase{.name = "nobody left, with a superior key",
                   .recused = {'i', 'j', 'h'},
                   .superior = SuperiorKey::configured,
                   .readers = "^",
                   .custodians = "^",
                   .is_sealed_upward = true},
        IntakeCase{.name = "nobody left, without one",
                   .recused = {'i', 'j', 'h'},
                   .readers = "+",
                   .custodians = "+"},
        IntakeCase{.name = "the target says upward",
                   .target = sealed_upward_target(),
                   .superior = SuperiorKey::configured,
                   .readers = "^",
                   .custodians = "^",
                   .is_sealed_upward = true},
        IntakeCase{.name = "the target says upward, and there is nothing above",
                   .target = sealed_upward_target(),
                   .readers = "+",
                   .custodians = "+"},
        IntakeCase{.name = "about the head",
                   .recused = {'h'},
                   .target = person("赵局长", id_of<StaffId>('h')),
                   .superior = SuperiorKey::configured,
                   .readers = "^",
                   .custodians = "^",
                   .is_sealed_upward = true},
        IntakeCase{.name = "about a former head",
                   .recused = {'h'},
                   .target = person("赵局长", id_of<StaffId>('h')),
                   .inactive = {'h'},
                   .superior = SuperiorKey::configured,
                   .readers = "ij+",
                   .custodians = "jc+"},
        IntakeCase{.name = "the head may not know, but is not the target",
                   .recused = {'h'},
                   .target = project(),
                   .superior = SuperiorKey::configured,
                   .readers = "ij+",
                   .custodians = "jc+"},
    };
    for (const auto& row : cases) {
        auto all = bureau();
        const auto among = [](const std::vector<char>& list, const StaffFacts& facts) {
            return std::ranges::find(list, static_cast<char>(facts.id.bytes()[0])) != list.end();
        };
        for (auto& facts : all) {
            facts.is_active = !among(row.inactive, facts);
            facts.is_confirmed = !among(row.unconfirmed, facts);
        }
        std::vector<StaffId> recused;
        for (const char letter : row.recused) recused.push_back(id_of<StaffId>(letter));
        const auto recipients = intake_recipients(all, recused, row.target, row.superior);
        EXPECT_EQ(letters(recipients.readers), row.readers) << row.name;
        EXPECT_EQ(letters(recipients.custodians), row.custodians) << row.name;
        EXPECT_EQ(recipients.is_sealed_upward, row.is_sealed_upward) << row.name;
    }
}

TEST(Intake, OfAnOrganisationWithoutStaffIsSealedToRecovery) {
    const auto recipients = intake_recipients({}, {}, std::nullopt, SuperiorKey::absent);
    EXPECT_EQ(letters(recipients.readers), "+");
}

TEST(HideFrom, HasTheIdsThatCanBeLookedUp) {
    std::vector<SecretText> hide_from;
    hide_from.emplace_back("李四");
    hide_from.emplace_back(" 50505050505050505050505050505050 ");
    hide_from.emplace_back("5050");
    EXPECT_EQ(hidden_target_ids(hide_from), std::vector{id_of<TargetId>('P')});
}

struct Name {
    const char* typed = "";
    const char* compared = "";
};

TEST(Names, AreComparedWithoutSpacesAndCase) {
    constexpr std::array kNames{
        Name{"", ""},           Name{" \t\r\n　", ""},
        Name{"李　四", "李四"}, Name{"Anna\tLEE", "annalee"},
        Name{"ÅSA", "Åsa"},
    };
    for (const auto& name : kNames) EXPECT_EQ(comparable_name(name.typed).reveal(), name.compared);
}

}  // namespace
}  // namespace spillway::domain
