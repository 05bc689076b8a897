#include "storage/target_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using domain::Target;
using domain::TargetKind;
using test::Store;

domain::TargetId target_id(std::uint8_t mark) {
    return test::id<domain::TargetId>(mark);
}

Target project(std::uint8_t mark, std::string name, std::string unit = "Works") {
    return {.id = target_id(mark),
            .kind = TargetKind::project,
            .name = std::move(name),
            .unit = std::move(unit),
            .staff = std::nullopt};
}

std::vector<std::string> names(const std::vector<Target>& targets) {
    std::vector<std::string> result;
    for (const auto& target : targets) result.push_back(target.name);
    return result;
}

TEST(TargetStore, GivesBackWhatWasInserted) {
    Store store;
    test::insert_staff(store.connection, 1);
    const Target person{.id = target_id(1),
                        .kind = TargetKind::person,
                        .name = "Wang Fang",
                        .unit = "Office",
                        .staff = test::staff_id(1),
                        .seal_upward = true,
                        .qr_generation = 7,
                        .retired = true};
    insert_target(store.connection, person);
    EXPECT_EQ(find_target(store.connection, target_id(1)), person);
    EXPECT_EQ(find_target(store.connection, target_id(2)), std::nullopt);
    EXPECT_EQ(targets_of_staff(store.connection, test::staff_id(1)), std::vector{person});
    EXPECT_TRUE(targets_of_staff(store.connection, test::staff_id(2)).empty());
}

TEST(TargetStore, ListsWhatIsOffered) {
    Store store;
    insert_target(store.connection, project(1, "B"));
    insert_target(store.connection, project(2, "A"));
    insert_target(store.connection, {.id = target_id(3),
                                     .kind = TargetKind::person,
                                     .name = "0",
                                     .unit = "Office",
                                     .staff = std::nullopt});
    insert_target(store.connection, project(4, "C"));
    EXPECT_TRUE(retire_target(store.connection, target_id(4)));
    EXPECT_FALSE(retire_target(store.connection, target_id(9)));
    EXPECT_EQ(names(list_targets(store.connection, 100)),
              (std::vector<std::string>{"A", "B", "0"}));
    EXPECT_EQ(names(list_targets(store.connection, 1)), std::vector<std::string>{"A"});
}

struct SearchCase {
    std::string_view text;
    std::vector<std::string> expected;
};

TEST(TargetStore, FindsTextWhereItStandsAndNoPattern) {
    const SearchCase kCases[] = {
        {.text = "river", .expected = {"Long River dyke", "Small river works"}},
        {.text = "RIVER D", .expected = {"Long River dyke"}},
        {.text = "  dyke  ", .expected = {"Long River dyke"}},
        {.text = "100%", .expected = {"100% subsidy"}},
        {.text = "%", .expected = {"100% subsidy"}},
        {.text = "_", .expected = {"a_b\\c"}},
        {.text = "\\", .expected = {"a_b\\c"}},
        {.text = "bureau", .expected = {"100% subsidy"}},  // the unit
        {.text = "\xe6\xb0\xb4\xe5\xba\x93", .expected = {"\xe6\xb0\xb4\xe5\xba\x93 1"}},
        {.text = "' OR 1 = 1 --", .expected = {}},
    };
    Store store;
    insert_target(store.connection, project(1, "Long River dyke"));
    insert_target(store.connection, project(2, "Small river works"));
    insert_target(store.connection, project(3, "100% subsidy", "Bureau"));
    insert_target(store.connection, project(4, "a_b\\c"));
    insert_target(store.connection, project(5, "\xe6\xb0\xb4\xe5\xba\x93 1"));
    auto retired = project(6, "Old river");
    retired.retired = true;
    insert_target(store.connection, retired);
    for (const auto& tried : kCases) {
        EXPECT_EQ(names(search_targets(store.connection, tried.text, 100)), tried.expected)
            << tried.text;
    }
    EXPECT_EQ(search_targets(store.connection, "river", 1).size(), 1U);
    EXPECT_TRUE(search_targets(store.connection, std::string(100'000, '%'), 100).empty());
}

TEST(TargetStore, RaisesTheGenerationUpToItsEnd) {
    Store store;
    insert_target(store.connection, project(1, "A"));
    EXPECT_EQ(raise_generation(store.connection, target_id(1)), 2);
    EXPECT_EQ(raise_generation(store.connection, target_id(1)), 3);
    EXPECT_EQ(find_target(store.connection, target_id(1))->qr_generation, 3);
    EXPECT_EQ(raise_generation(store.connection, target_id(2)), std::nullopt);
    store.connection.execute("UPDATE target SET qr_generation = 65535");
    EXPECT_THROW(raise_generation(store.connection, target_id(1)), ConstraintError);
}

TEST(TargetStore, OnlyAPersonIsAMemberOfStaff) {
    Store store;
    test::insert_staff(store.connection, 1);
    auto target = project(1, "A");
    target.staff = test::staff_id(1);
    EXPECT_THROW(insert_target(store.connection, target), ConstraintError);
}

}  // namespace
}  // namespace spillway::storage
