// What is stored by number or code, and so may never change.
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string_view>

#include "domain/audit.hpp"
#include "domain/category.hpp"
#include "domain/entry.hpp"
#include "domain/target.hpp"

namespace spillway::domain {
namespace {

struct EntryCase {
    EntryKind kind{};
    int number = 0;
    EntryKeyKind key{};
    bool is_for_reporter = false;
};

TEST(EntryKind, KeepsItsNumberAndItsKey) {
    constexpr std::array kCases{
        EntryCase{EntryKind::narrative, 1, EntryKeyKind::conversation, true},
        EntryCase{EntryKind::identity, 2, EntryKeyKind::identity, false},
        EntryCase{EntryKind::message_from_reporter, 3, EntryKeyKind::conversation, true},
        EntryCase{EntryKind::message_to_reporter, 4, EntryKeyKind::conversation, true},
        EntryCase{EntryKind::note, 5, EntryKeyKind::internal, false},
        EntryCase{EntryKind::facets, 6, EntryKeyKind::internal, false},
        EntryCase{EntryKind::file, 7, EntryKeyKind::conversation, true},
        EntryCase{EntryKind::mail_facts, 16, EntryKeyKind::internal, false},
        EntryCase{EntryKind::mail_original, 17, EntryKeyKind::identity, false},
    };
    ASSERT_EQ(kCases.size(), kEntryKinds.size());
    for (const auto& row : kCases) {
        EXPECT_EQ(entry_kind_from(row.number), row.kind);
        EXPECT_EQ(key_of(row.kind), row.key) << row.number;
        EXPECT_EQ(is_for_reporter(row.kind), row.is_for_reporter) << row.number;
    }
    for (const std::int64_t number : {0, 8, -1, 257}) EXPECT_FALSE(entry_kind_from(number));
}

TEST(AuditAction, HasOneCodeEach) {
    std::set<std::string_view> codes;
    for (const auto& row : kAuditActions) {
        codes.insert(row.code);
        EXPECT_EQ(parse_audit_action(audit_code(row.action)), row.action);
        EXPECT_EQ(audit_name(row.action), row.name);
    }
    EXPECT_EQ(codes.size(), kAuditActions.size());
    EXPECT_EQ(parse_audit_action("case opened"), std::nullopt);
}

TEST(TargetKind, ComesBackFromCodeAndNumber) {
    for (const auto kind : {TargetKind::project, TargetKind::person}) {
        EXPECT_EQ(parse_target_kind(target_kind_code(kind)), kind);
        EXPECT_EQ(target_kind_from(static_cast<std::int64_t>(kind)), kind);
    }
    EXPECT_EQ(target_kind_code(TargetKind::person), "person");
    EXPECT_EQ(target_kind_from(3), std::nullopt);
    EXPECT_EQ(parse_target_kind("Project"), std::nullopt);
}

TEST(Categories, KeepTheirNumbers) {
    std::set<int> numbers;
    for (const auto& row : kCategories) {
        const int number = static_cast<int>(row.category);
        numbers.insert(number);
        EXPECT_EQ(row.net, number < 33 ? Net::project : Net::person) << row.code;
    }
    EXPECT_EQ(numbers.size(), kCategories.size());
    EXPECT_EQ(static_cast<int>(find_category("quality")->category), 13);
    EXPECT_EQ(static_cast<int>(find_category("gifts")->category), 42);
    EXPECT_EQ(static_cast<int>(find_category("person_other")->category), 45);
}

}  // namespace
}  // namespace spillway::domain
