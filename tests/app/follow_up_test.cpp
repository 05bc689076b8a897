#include "app/follow_up.hpp"

#include <gtest/gtest.h>

#include "app/case_entry.hpp"
#include "app/register_case.hpp"
#include "app/reporter_message.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

class FollowUpTest : public ::testing::Test {
protected:
    void reply(std::string_view text, std::uint8_t nonce) {
        const auto sealed =
            prepare_reply(world_.instance, world_.db, world_.session("lin"), submitted_.ref(),
                          base::SecretText(text), FormNonce{nonce});
        world_.write([&](auto& c) { return store_case_entry(c, sealed.value()); });
    }

    void note(std::string_view text) {
        const auto sealed = prepare_note(world_.instance, world_.db, world_.session("lin"),
                                         submitted_.ref(), base::SecretText(text), FormNonce{7});
        world_.write([&](auto& c) { return store_case_entry(c, sealed.value()); });
    }

    StoreOutcome write_message(std::string_view text, std::uint8_t nonce) {
        const auto sealed =
            prepare_reporter_message(world_.instance, follow_up_.case_id, follow_up_.key,
                                     base::SecretText(text), FormNonce{nonce});
        return world_.write([&](auto& c) { return store_reporter_message(c, sealed); });
    }

    [[nodiscard]] FollowUpPage page() {
        auto page = read_follow_up(world_.instance, world_.db, follow_up_.case_id, follow_up_.key);
        return std::move(page.value());
    }

    World world_;
    Submitted submitted_ = world_.submit({.text = "What I saw.", .target_text = "The dyke"});
    FollowUp follow_up_ = std::move(open_follow_up(world_.db, submitted_.receipt).value());
};

TEST_F(FollowUpTest, FindsTheCaseByItsReceipt) {
    EXPECT_EQ(follow_up_.case_id, submitted_.filed.case_id);
}

TEST_F(FollowUpTest, DoesNotKnowAnotherReceipt) {
    crypto::ReceiptBits other = submitted_.receipt.clone();
    other.fill()[0] ^= 1;
    const auto wrong = open_follow_up(world_.db, other);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error(), FollowUpError::wrong_code);
    EXPECT_FALSE(open_follow_up(world_.db, crypto::ReceiptBits()));
}

TEST_F(FollowUpTest, ShowsWhereTheCaseStands) {
    const auto shown = page();
    EXPECT_EQ(shown.stage, domain::ReporterStage::received);
    EXPECT_EQ(shown.register_index, 0);
    EXPECT_EQ(shown.number, std::nullopt);
    ASSERT_TRUE(shown.narrative);
    EXPECT_EQ(shown.narrative->text.reveal(), "What I saw.");
    EXPECT_EQ(shown.narrative->target_text.reveal(), "The dyke");
    ASSERT_EQ(shown.terms.size(), 1U);
    EXPECT_EQ(shown.terms[0].kind, domain::TermKind::register_case);
    EXPECT_EQ(base::iso_date(shown.terms[0].due_on), "2026-11-25");
}

TEST_F(FollowUpTest, PromisesTheNamedAnAnswer) {
    const auto named = world_.submit({.name = "Li", .contact = "1", .nonce = 2});
    const auto found = open_follow_up(world_.db, named.receipt);
    const auto shown = read_follow_up(world_.instance, world_.db, found->case_id, found->key);
    ASSERT_EQ(shown->terms.size(), 2U);
    EXPECT_EQ(shown->terms[1].kind, domain::TermKind::tell_acceptance);
    EXPECT_EQ(base::iso_date(shown->terms[1].due_on), "2026-12-15");
}

TEST_F(FollowUpTest, ShowsMessagesBothWaysInOrderAndNoNote) {
    EXPECT_EQ(write_message("First", 1), StoreOutcome::stored);
    reply("Second", 1);
    note("Not for the reporter");
    EXPECT_EQ(write_message("Third", 2), StoreOutcome::stored);
    const auto shown = page();
    ASSERT_EQ(shown.messages.size(), 3U);
    EXPECT_EQ(shown.messages[0].text.reveal(), "First");
    EXPECT_EQ(shown.messages[0].speaker, Speaker::reporter);
    EXPECT_EQ(shown.messages[1].text.reveal(), "Second");
    EXPECT_EQ(shown.messages[1].speaker, Speaker::staff);
    EXPECT_EQ(shown.messages[2].text.reveal(), "Third");
    EXPECT_EQ(shown.damaged, 0U);
}

TEST_F(FollowUpTest, TakesOneTextOfOnePageOnce) {
    EXPECT_EQ(write_message("Hello", 1), StoreOutcome::stored);
    EXPECT_EQ(write_message("Hello", 1), StoreOutcome::already_there);
    EXPECT_EQ(write_message("Hello", 2), StoreOutcome::stored);
    EXPECT_EQ(page().messages.size(), 2U);
}

TEST_F(FollowUpTest, WaitsForStaffAfterAMessageAndNotAfterAReply) {
    const auto awaits = [&] {
        return storage::find_case(world_.db, follow_up_.case_id)->awaits_staff;
    };
    EXPECT_TRUE(awaits());
    reply("Thank you", 1);
    EXPECT_FALSE(awaits());
    write_message("One more thing", 1);
    EXPECT_TRUE(awaits());
}

TEST_F(FollowUpTest, RemembersTheDayOfTheLastVisitOnly) {
    const auto note_today = [&] {
        return world_.write(
            [&](auto& c) { return note_opened(c, follow_up_.case_id, world_.clock.today()); });
    };
    EXPECT_EQ(note_today(), std::nullopt);
    world_.clock.advance(std::chrono::hours(48));
    EXPECT_EQ(base::iso_date(note_today().value()), "2026-11-24");
    EXPECT_EQ(base::iso_date(page().last_opened_on.value()), "2026-11-26");
    for (const auto& entry : storage::entries_after(world_.db, follow_up_.case_id, 0)) {
        EXPECT_EQ(entry.made_at, std::nullopt);
    }
}

TEST_F(FollowUpTest, ShowsTheNumberOnceRegistered) {
    const auto prepared =
        prepare_registration(world_.instance, world_.db, world_.session("lin"), submitted_.ref(),
                             domain::ComplaintKind::accusation, NameClaim::accepted);
    world_.write([&](auto& c) { return store_registration(c, prepared.value()); });
    const auto shown = page();
    EXPECT_EQ(shown.number, "2026-000001");
    EXPECT_EQ(shown.stage, domain::ReporterStage::registered);
    EXPECT_EQ(base::iso_date(shown.terms.at(0).due_on), "2026-12-01");
}

}  // namespace
}  // namespace spillway::app::test
