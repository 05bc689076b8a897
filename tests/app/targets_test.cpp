#include "app/targets.hpp"

#include <gtest/gtest.h>

#include "app/support/world.hpp"
#include "base/utf8.hpp"

namespace spillway::app::test {
namespace {

class Targets : public ::testing::Test {
protected:
    std::expected<QrTarget, QrError> scan(std::string_view token) {
        return find_by_qr(world_.instance, world_.db, token);
    }

    World world_;
    domain::TargetId dyke_ = world_.add_target({.name = "Dyke", .unit = "Works"});
};

TEST_F(Targets, AreFoundByTheirPosterUntilItIsRevoked) {
    const auto link = qr_link(world_.instance, find_public_target(world_.db, dyke_).value());
    EXPECT_EQ(link.url, "https://report.example/q/" + link.token);
    EXPECT_EQ(base::utf8_length(link.check_word), 2U);
    const auto found = scan(link.token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->target.id, dyke_);
    EXPECT_EQ(found->check_word, link.check_word);

    const TargetChange change{.id = dyke_, .stamp = system_stamp(world_.instance)};
    ASSERT_TRUE(world_.write([&](auto& c) { return revoke_qr_links(c, change); }));
    EXPECT_EQ(scan(link.token).error(), QrError::revoked);
    const auto fresh = qr_link(world_.instance, find_public_target(world_.db, dyke_).value());
    EXPECT_TRUE(scan(fresh.token));
}

TEST_F(Targets, AreNotFoundByAForgedPoster) {
    auto token = qr_link(world_.instance, find_public_target(world_.db, dyke_).value()).token;
    token.front() = token.front() == 'A' ? 'B' : 'A';
    EXPECT_EQ(scan(token).error(), QrError::unknown);
    EXPECT_EQ(scan("").error(), QrError::unknown);
    const domain::Target gone{.id = domain::TargetId(), .name = "Gone"};
    EXPECT_EQ(scan(qr_link(world_.instance, gone).token).error(), QrError::unknown);
}

TEST_F(Targets, AreNotOfferedOnceRetired) {
    world_.add_target({.name = "Pump house", .unit = "Works"});
    EXPECT_EQ(search_public_targets(world_.db, "", 10).size(), 2U);
    EXPECT_EQ(search_public_targets(world_.db, " dyke ", 10).size(), 1U);
    const auto link = qr_link(world_.instance, find_public_target(world_.db, dyke_).value());
    const TargetChange change{.id = dyke_, .stamp = system_stamp(world_.instance)};
    ASSERT_TRUE(world_.write([&](auto& c) { return retire_target(c, change); }));
    EXPECT_EQ(search_public_targets(world_.db, "", 10).size(), 1U);
    EXPECT_TRUE(search_public_targets(world_.db, "dyke", 10).empty());
    EXPECT_EQ(find_public_target(world_.db, dyke_), std::nullopt);
    EXPECT_EQ(scan(link.token).error(), QrError::revoked);
}

TEST_F(Targets, SayWhatIsWrong) {
    const auto fault = [&](const NewTarget& target) {
        const auto prepared = prepare_target(world_.instance, target);
        return prepared ? std::nullopt : std::optional(prepared.error());
    };
    EXPECT_EQ(fault({.name = "", .unit = "Works"}), TargetError::bad_name);
    EXPECT_EQ(fault({.name = " Dyke", .unit = "Works"}), TargetError::bad_name);
    EXPECT_EQ(fault({.name = "Dyke", .unit = "Wo\x01rks"}), TargetError::bad_name);
    EXPECT_EQ(fault({.name = "Dyke", .unit = "Works", .staff = world_.officer}),
              TargetError::not_a_person);
    const auto prepared = prepare_target(
        world_.instance,
        {.kind = domain::TargetKind::person, .name = "X", .staff = domain::StaffId()});
    EXPECT_EQ(world_.write([&](auto& c) { return store_target(c, prepared.value()); }).error(),
              TargetError::unknown_account);
    EXPECT_EQ(prepare_target(world_.instance, world_.session("lin"), {.name = "Dyke"}).error(),
              TargetError::not_permitted);
    EXPECT_TRUE(prepare_target(world_.instance, world_.session("admin"), {.name = "Dyke"}));
}

}  // namespace
}  // namespace spillway::app::test
