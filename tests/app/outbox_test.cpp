#include "app/outbox.hpp"

#include <gtest/gtest.h>

#include <set>

#include "app/case_entry.hpp"
#include "app/follow_up.hpp"
#include "app/notices.hpp"
#include "app/reporter_message.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

using namespace std::chrono_literals;
using domain::Recipient;

class Outbox : public testing::Test {
protected:
    Outbox() {
        world.instance.notices.by_mail = true;
        give_address(world.officer, "lin@bureau.example");
    }

    void give_address(const domain::StaffId& staff, std::string address) {
        world.write([&](auto& c) {
            storage::put_staff_mail(c, staff,
                                    storage::StaffMail{std::move(address), domain::Language::en});
        });
    }
    std::optional<Outgoing> claim() {
        return world.write([&](auto& c) { return claim_outgoing(c, world.clock.now(), dispatch); });
    }
    void fail(const storage::OutboxId& id) {
        world.write(
            [&](auto& c) { store_not_delivered(c, id, domain::DeliveryFault::unreachable); });
    }
    void deliver() {
        const auto claimed = claim();
        ASSERT_TRUE(claimed);
        world.write([&](auto& c) { store_delivered(c, claimed->row.id); });
    }
    std::size_t waiting() { return storage::count_outbox(world.db).waiting; }
    std::size_t dead() { return storage::count_outbox(world.db).dead; }

    World world;
    Dispatch dispatch;
};

TEST_F(Outbox, TellsTheOfficersWhoGotAKeyAndNobodyElse) {
    const auto second = world.add_confirmed("zhou", "Zhou Min", {domain::Role::intake});
    const auto head = world.add_confirmed("gao", "Gao Yuan", {domain::Role::head});
    give_address(second, "zhou@bureau.example");
    give_address(head, "gao@bureau.example");
    world.submit({.hide_from = {"Zhou Min"}});
    world.clock.advance(1h);
    const auto first = claim();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->address.reveal(), "lin@bureau.example");
    EXPECT_FALSE(claim()) << "who is recused, and the head, hear nothing";
}

TEST_F(Outbox, KeepsNothingWhereNothingSends) {
    world.instance.notices.by_mail = false;
    world.submit({});
    EXPECT_EQ(waiting(), 0U);
}

TEST_F(Outbox, WaitsAtRandomBetweenTheBounds) {
    std::set<std::int64_t> delays;
    for (std::uint8_t i = 1; i <= 40; ++i) {
        world.submit({.nonce = i});
        const auto row = storage::next_outbox(world.db, world.clock.now() + 24h);
        ASSERT_TRUE(row);
        const auto delay = row->next_at - world.clock.now();
        EXPECT_GE(delay, 15min);
        EXPECT_LE(delay, 45min);
        delays.insert(delay.count());
        world.write([&](auto& c) { store_delivered(c, row->id); });
    }
    EXPECT_GT(delays.size(), 20U);
}

TEST_F(Outbox, JoinsWhatComesUpMeanwhileAndBoundsWhatWaits) {
    for (std::uint8_t i = 1; i <= 5; ++i) world.submit({.nonce = i});
    EXPECT_EQ(waiting(), 1U);
    EXPECT_EQ(storage::next_outbox(world.db, world.clock.now() + 1h)->joined, 5);
    for (std::uint8_t i = 6; i <= 30; ++i) {
        world.clock.advance(1h);
        if (const auto claimed = claim()) fail(claimed->row.id);
        world.submit({.nonce = i});
        EXPECT_LE(waiting(), 3U);
    }
}

TEST_F(Outbox, TriesAgainUnderTheSameIdAndBuriesItAtLast) {
    world.submit({});
    std::string id;
    std::size_t tries = 0;
    for (; dead() == 0 && tries < 20; ++tries) {
        world.clock.advance(25h);
        const auto claimed = claim();
        ASSERT_TRUE(claimed) << tries;
        if (tries == 0) id = claimed->row.message_id;
        EXPECT_EQ(claimed->row.message_id, id);
        EXPECT_FALSE(claim()) << "not twice at once";
        fail(claimed->row.id);
    }
    EXPECT_EQ(tries, domain::kRetryAfter.size() + 1);
    const auto session = world.session("lin");
    const auto letters = list_dead_letters(world.db, session);
    ASSERT_TRUE(letters);
    ASSERT_EQ(letters->size(), 1U);
    EXPECT_EQ(letters->front().name, "Lin Wei");
    const auto stamp = stamp_of(world.instance, session.id);
    world.write([&](auto& c) {
        EXPECT_TRUE(store_dead_letter_move(c, session, stamp, letters->front().row.id,
                                           DeadLetterMove::retry));
    });
    const auto again = claim();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->row.message_id, id);
}

TEST_F(Outbox, EndsAfterTheLastTryEvenIfThatWasCutShort) {
    world.submit({});
    for (std::size_t tries = 0; tries <= domain::kRetryAfter.size(); ++tries) {
        world.clock.advance(25h);
        ASSERT_TRUE(claim()) << "killed in the middle, " << tries;
    }
    world.clock.advance(25h);
    EXPECT_FALSE(claim());
    EXPECT_EQ(dead(), 1U);
}

TEST_F(Outbox, IsNotForEverybodyToSee) {
    world.add_confirmed("he", "He Jing", {domain::Role::investigator});
    EXPECT_FALSE(list_dead_letters(world.db, world.session("he")));
    EXPECT_TRUE(list_dead_letters(world.db, world.session("admin")));
}

TEST_F(Outbox, TellsHandlersOfAMessageAndOfATermOnceADay) {
    const auto submitted = world.submit({});
    world.clock.advance(1h);
    deliver();
    const auto follow = open_follow_up(world.db, submitted.receipt).value();
    const auto message = prepare_reporter_message(world.instance, follow.case_id, follow.key,
                                                  base::SecretText("More"), FormNonce{});
    world.write([&](auto& c) { store_reporter_message(c, message); });
    EXPECT_EQ(waiting(), 1U);
    world.clock.advance(1h);
    deliver();
    for (int i = 0; i < 3; ++i)
        world.write([&](auto& c) { store_term_notices(c, world.instance); });
    EXPECT_EQ(waiting(), 1U);
    EXPECT_EQ(storage::next_outbox(world.db, world.clock.now() + 1h)->joined, 1);
    world.clock.advance(24h);
    world.write([&](auto& c) { store_term_notices(c, world.instance); });
    EXPECT_EQ(storage::next_outbox(world.db, world.clock.now() + 1h)->joined, 2);
}

TEST_F(Outbox, DropsWhatWaitsWithTheAddress) {
    world.submit({});
    const auto session = world.session("lin");
    const auto stamp = stamp_of(world.instance, session.id);
    const auto keep = [&](std::string_view address) {
        return world.write([&](auto& c) {
            return store_own_mail(c, session, stamp, address, domain::Language::en).has_value();
        });
    };
    EXPECT_FALSE(keep("not an address"));
    EXPECT_EQ(waiting(), 1U);
    EXPECT_TRUE(keep(""));
    EXPECT_EQ(waiting(), 0U);
}

TEST(TypedIn, RunsItsTermsFromTheRealDayAndIsLogged) {
    World world;
    domain::Complaint complaint;
    complaint.net = domain::Net::project;
    complaint.text = base::SecretText("On the phone");
    complaint.channel = domain::Channel::phone;
    const TypedIn typed{.received_on = world.clock.today() - std::chrono::days(4),
                        .stamp = stamp_of(world.instance, world.officer)};
    const auto sealed = prepare_complaint(world.instance, *world.keyring(), world.db, complaint,
                                          FormNonce{}, {}, typed);
    ASSERT_TRUE(sealed);
    const auto filed = world.write([&](auto& c) { return store_complaint(c, *sealed); });
    const auto row = storage::find_case(world.db, filed.case_id).value();
    EXPECT_EQ(base::iso_date(row.received_on), "2026-11-20");
    EXPECT_EQ(base::iso_date(row.due_on.value()), "2026-11-23");
    EXPECT_EQ(filed.received_on, row.received_on);
    const auto leaf = storage::find_leaf(world.db, 0).value();
    EXPECT_EQ(base::iso_date(leaf.day), "2026-11-24") << "the register tells when it was entered";
    auto logged = world.db.query(
        "SELECT COUNT(*) FROM audit_event WHERE action = 'complaint_typed_in' AND subject = $1",
        filed.case_id);
    ASSERT_TRUE(logged.step());
    EXPECT_EQ(logged.get<int>(0), 1);
}

}  // namespace
}  // namespace spillway::app::test
