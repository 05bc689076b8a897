#include "app/desk.hpp"

#include <gtest/gtest.h>

#include "app/case_entry.hpp"
#include "app/follow_up.hpp"
#include "app/register_case.hpp"
#include "app/reporter_message.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

class DeskTest : public ::testing::Test {
protected:
    [[nodiscard]] DeskPage show(const DeskView& view = {}) {
        return list_desk(world_.instance, world_.db, world_.session("lin"), view).value();
    }

    [[nodiscard]] std::vector<std::string> refs(const DeskView& view) {
        std::vector<std::string> found;
        for (const auto& line : show(view).lines) found.push_back(line.ref);
        return found;
    }

    std::string register_it(const std::string& ref) {
        const auto prepared =
            prepare_registration(world_.instance, world_.db, world_.session("lin"), ref,
                                 domain::ComplaintKind::accusation, NameClaim::accepted);
        return world_.write([&](auto& c) { return store_registration(c, prepared.value()); })
            .value();
    }

    void message(const Submitted& submitted) {
        const auto opened = open_follow_up(world_.db, submitted.receipt).value();
        const auto sealed = prepare_reporter_message(world_.instance, opened.case_id, opened.key,
                                                     base::SecretText("More"), FormNonce{1});
        world_.write([&](auto& c) { store_reporter_message(c, sealed); });
    }

    World world_;
};

TEST_F(DeskTest, IsEmptyAtFirst) {
    const auto page = show();
    EXPECT_TRUE(page.lines.empty());
    EXPECT_EQ(page.pages, 1U);
    EXPECT_EQ(page.counts.all, 0U);
}

TEST_F(DeskTest, ShowsWhatIsKnownOfACase) {
    const auto dyke =
        world_.add_target({.kind = domain::TargetKind::project, .name = "Dyke", .unit = "Works"});
    world_.submit({.target = dyke, .channel = domain::Channel::qr, .nonce = 1});
    world_.submit({.target_text = "A pump house", .name = "Li", .contact = "1", .nonce = 2});
    const auto page = show();
    ASSERT_EQ(page.lines.size(), 2U);
    const auto& named = page.lines[0];  // the latest first
    EXPECT_TRUE(named.is_named);
    EXPECT_EQ(named.target_text.reveal(), "A pump house");
    EXPECT_EQ(named.target_name, "");
    const auto& project = page.lines[1];
    EXPECT_EQ(project.target_name, "Dyke");
    EXPECT_EQ(project.target_unit, "Works");
    EXPECT_EQ(project.facets->channel, domain::Channel::qr);
    EXPECT_EQ(project.state, domain::CaseState::received);
    EXPECT_EQ(project.days_left, 1);
    EXPECT_TRUE(project.awaits_staff);
    EXPECT_EQ(project.ref, project.case_id.hex());
}

TEST_F(DeskTest, CountsAndFiltersByQueue) {
    const auto old = world_.submit({.nonce = 1});
    const auto answered = world_.submit({.nonce = 2});
    register_it(answered.ref());
    message(answered);
    world_.clock.advance(std::chrono::hours(24 * 5));  // the first one's term has ended
    const auto fresh = world_.submit({.nonce = 3});

    const auto counts = show().counts;
    EXPECT_EQ(counts.all, 3U);
    EXPECT_EQ(counts.fresh, 2U);
    EXPECT_EQ(counts.awaiting, 1U);
    EXPECT_EQ(counts.due_soon, 2U);
    EXPECT_EQ(counts.late, 1U);

    using Refs = std::vector<std::string>;
    EXPECT_EQ(refs({.filter = {.queue = DeskQueue::fresh}}), (Refs{fresh.ref(), old.ref()}));
    EXPECT_EQ(refs({.filter = {.queue = DeskQueue::awaiting}}), Refs{"2026-000001"});
    EXPECT_EQ(refs({.filter = {.queue = DeskQueue::late}}), Refs{old.ref()});
    EXPECT_EQ(refs({.filter = {.queue = DeskQueue::due_soon}}), (Refs{fresh.ref(), "2026-000001"}));
}

TEST_F(DeskTest, FiltersByStateNetChannelAndAge) {
    const auto first = world_.submit({.channel = domain::Channel::web, .nonce = 1});
    world_.clock.advance(std::chrono::hours(24 * 3));
    const auto second =
        world_.submit({.channel = domain::Channel::phone, .net = domain::Net::person, .nonce = 2});
    const auto number = register_it(second.ref());
    using Refs = std::vector<std::string>;
    struct Case {
        const char* name;
        DeskFilter filter;
        Refs refs;
    };
    const std::vector<Case> cases{
        {.name = "all", .filter = {}, .refs = {number, first.ref()}},
        {.name = "state", .filter = {.state = domain::CaseState::received}, .refs = {first.ref()}},
        {.name = "net", .filter = {.net = domain::Net::person}, .refs = {number}},
        {.name = "channel", .filter = {.channel = domain::Channel::web}, .refs = {first.ref()}},
        {.name = "old", .filter = {.min_age_days = 3}, .refs = {first.ref()}},
        {.name = "young", .filter = {.max_age_days = 2}, .refs = {number}},
        {.name = "none", .filter = {.net = domain::Net::unknown}, .refs = {}},
    };
    for (const auto& [name, filter, expected] : cases) {
        EXPECT_EQ(refs({.filter = filter}), expected) << name;
    }
}

TEST_F(DeskTest, SortsAndPages) {
    std::vector<std::string> arrived;
    for (std::uint8_t i = 1; i <= 5; ++i) arrived.push_back(world_.submit({.nonce = i}).ref());
    arrived[3] = register_it(arrived[3]);
    using Refs = std::vector<std::string>;
    EXPECT_EQ(refs({.page_size = 2}), (Refs{arrived[4], arrived[3]}));
    EXPECT_EQ(refs({.page = 2, .page_size = 2}), (Refs{arrived[0]}));
    EXPECT_EQ(refs({.page = 99, .page_size = 2}), (Refs{arrived[0]}));
    EXPECT_EQ(refs({.order = SortOrder::ascending, .page_size = 2}),
              (Refs{arrived[0], arrived[1]}));
    EXPECT_EQ(refs({.sort = DeskSort::number, .page_size = 2}), (Refs{arrived[3], arrived[4]}));
    EXPECT_EQ(refs({.sort = DeskSort::due, .page_size = 1}), (Refs{arrived[3]}));
    EXPECT_EQ(refs({.sort = DeskSort::state, .order = SortOrder::ascending, .page_size = 2}),
              (Refs{arrived[4], arrived[2]}));
    const auto page = show({.page_size = 2});
    EXPECT_EQ(page.total, 5U);
    EXPECT_EQ(page.pages, 3U);
}

TEST_F(DeskTest, IndexesWhatItListsOnce) {
    const auto dyke = world_.add_target({.name = "Dyke", .unit = "Works"});
    world_.submit({.target = dyke});
    auto first = show();
    ASSERT_EQ(first.index.entries.size(), 1U);
    EXPECT_TRUE(first.index.entries[0].blind_index);
    world_.write([&](auto& c) { store_desk_index(c, first.index); });
    world_.write([&](auto& c) { store_desk_index(c, first.index); });
    const auto second = show();
    EXPECT_TRUE(second.index.entries.empty());
    ASSERT_EQ(second.lines.size(), 1U);
    EXPECT_EQ(second.lines[0].facets, first.lines[0].facets);
    EXPECT_EQ(second.lines[0].target_name, "Dyke");
}

}  // namespace
}  // namespace spillway::app::test
