#include "app/open_case.hpp"

#include <gtest/gtest.h>

#include "app/case_entry.hpp"
#include "app/register_case.hpp"
#include "app/support/world.hpp"
#include "domain/audit.hpp"
#include "storage/audit_store.hpp"

namespace spillway::app::test {
namespace {

class OpenCase : public ::testing::Test {
protected:
    [[nodiscard]] std::expected<OpenedCase, CaseError> open(std::string_view ref,
                                                            std::string_view login = "lin") {
        return open_case(world_.instance, *world_.keyring(), world_.db, world_.session(login), ref);
    }

    StoreOutcome add(std::expected<SealedEntry, CaseError> sealed) {
        return world_.write([&](auto& c) { return store_case_entry(c, sealed.value()); }).value();
    }

    StoreOutcome reply(std::string_view ref, std::string_view text) {
        return add(prepare_reply(world_.instance, world_.db, world_.session("lin"), ref,
                                 base::SecretText(text), FormNonce{1}));
    }

    StoreOutcome note(std::string_view ref, std::string_view text) {
        return add(prepare_note(world_.instance, world_.db, world_.session("lin"), ref,
                                base::SecretText(text), FormNonce{1}));
    }

    World world_;
};

TEST_F(OpenCase, ShowsEverythingInOrderWithAuthors) {
    const auto dyke = world_.add_target({.name = "Dyke", .unit = "Works"});
    const auto ref = world_
                         .submit({.text = "What I saw.",
                                  .target = dyke,
                                  .hide_from = {"Somebody"},
                                  .name = "Li",
                                  .contact = "139"})
                         .ref();
    EXPECT_EQ(note(ref, "Check the contract"), StoreOutcome::stored);
    EXPECT_EQ(reply(ref, "Which day was it?"), StoreOutcome::stored);
    EXPECT_EQ(reply(ref, "Which day was it?"), StoreOutcome::already_there);

    const auto opened = open(ref);
    ASSERT_TRUE(opened);
    ASSERT_TRUE(opened->narrative);
    EXPECT_EQ(opened->narrative->text.reveal(), "What I saw.");
    EXPECT_EQ(opened->target->name, "Dyke");
    EXPECT_EQ(opened->identity, IdentityState::sealed);
    EXPECT_EQ(opened->register_index, 0);
    EXPECT_EQ(opened->days_left, 1);
    EXPECT_EQ(opened->readers, std::vector<std::string>{"Lin Wei"});
    ASSERT_EQ(opened->entries.size(), 2U);
    EXPECT_EQ(opened->entries[0].kind, domain::EntryKind::note);
    EXPECT_EQ(opened->entries[0].author, "Lin Wei");
    EXPECT_EQ(opened->entries[0].text->reveal(), "Check the contract");
    EXPECT_EQ(opened->entries[0].made_at, world_.clock.now());
    EXPECT_EQ(opened->entries[1].kind, domain::EntryKind::message_to_reporter);
    EXPECT_EQ(opened->actions,
              (std::vector{domain::Action::reply_to_reporter, domain::Action::add_note,
                           domain::Action::register_case}));
}

TEST_F(OpenCase, FindsOtherCasesOnTheSameTarget) {
    const auto dyke = world_.add_target({.name = "Dyke", .unit = "Works"});
    const auto pump = world_.add_target({.name = "Pump", .unit = "Works"});
    const auto first = world_.submit({.target = dyke, .nonce = 1});
    const auto second = world_.submit({.target = dyke, .nonce = 2});
    world_.submit({.target = pump, .nonce = 3});
    for (const auto* submitted : {&first, &second}) {
        const auto opened = open(submitted->ref());
        world_.write([&](auto& c) { store_reading(c, opened->reading); });
    }
    const auto opened = open(first.ref());
    ASSERT_EQ(opened->related.size(), 1U);
    EXPECT_EQ(opened->related[0].ref, second.ref());
}

TEST_F(OpenCase, DoesNotTellUnknownFromForbidden) {
    EXPECT_EQ(open("2026-000001").error(), CaseError::not_found);
    EXPECT_EQ(open(domain::CaseId().hex()).error(), CaseError::not_found);
    EXPECT_EQ(open("").error(), CaseError::not_found);
    EXPECT_EQ(open("2026-000001", "admin").error(), CaseError::not_permitted);
}

TEST_F(OpenCase, IsLogged) {
    const auto ref = world_.submit({}).ref();
    const auto opened = open(ref);
    world_.write([&](auto& c) { store_reading(c, opened->reading); });
    const auto events = storage::audit_after(world_.db, 0, 100);
    const auto& last = events.back();
    EXPECT_EQ(last.action, domain::audit_code(domain::AuditAction::case_opened));
    EXPECT_EQ(last.actor, world_.officer);
    EXPECT_EQ(last.subject, base::to_bytes(opened->row.id.bytes()));
}

TEST_F(OpenCase, ShowsThatAnEntryIsDamaged) {
    const auto ref = world_.submit({.text = "What I saw."}).ref();
    note(ref, "First");
    reply(ref, "Second");
    // The envelopes of note and reply change places, as only the database's owner could do it.
    world_.db.execute_script(
        "DROP TRIGGER entry_keeps;"
        "CREATE TABLE held AS SELECT sequence, sealed FROM entry WHERE sequence > 2;"
        "UPDATE entry SET sealed = (SELECT sealed FROM held WHERE held.sequence = 7 -"
        " entry.sequence) WHERE sequence > 2;");
    const auto opened = open(ref);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->narrative);
    ASSERT_EQ(opened->entries.size(), 2U);
    EXPECT_FALSE(opened->entries[0].text);
    EXPECT_FALSE(opened->entries[1].text);
}

TEST_F(OpenCase, RegistersOnceWithTheYearsNextNumber) {
    const auto first = world_.submit({.name = "Li", .contact = "1", .nonce = 1});
    const auto second = world_.submit({.nonce = 2});
    const auto prepare = [&](const std::string& ref, NameClaim claim) {
        return prepare_registration(world_.instance, world_.db, world_.session("lin"), ref,
                                    domain::ComplaintKind::suggestion, claim);
    };
    const auto store = [&](const PreparedRegistration& prepared) {
        return world_.write([&](auto& c) { return store_registration(c, prepared); });
    };
    const auto prepared = prepare(first.ref(), NameClaim::refused);
    EXPECT_EQ(store(prepared.value()), "2026-000001");
    EXPECT_EQ(store(prepared.value()).error(), CaseError::not_from_here);
    EXPECT_EQ(prepare("2026-000001", NameClaim::accepted).error(), CaseError::not_from_here);
    EXPECT_EQ(store(prepare(second.ref(), NameClaim::accepted).value()), "2026-000002");

    const auto opened = open("2026-000001");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->row.state, domain::CaseState::registered);
    EXPECT_FALSE(opened->row.is_named);
    EXPECT_EQ(opened->row.complaint_kind, 3);
    EXPECT_EQ(base::iso_date(opened->row.due_on.value()), "2026-12-01");
    EXPECT_EQ(opened->actions,
              (std::vector{domain::Action::reply_to_reporter, domain::Action::add_note}));
    EXPECT_FALSE(open("2026-000002")->row.is_named);
}

TEST_F(OpenCase, LetsTheHeadReadAndNoteButNotAnswerOrRegister) {
    world_.add_confirmed("head", "Zhao Gang", {domain::Role::head});
    const auto ref = world_.submit({}).ref();
    const auto opened = open(ref, "head");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->actions, std::vector{domain::Action::add_note});
    const auto head = world_.session("head");
    EXPECT_EQ(
        prepare_reply(world_.instance, world_.db, head, ref, base::SecretText("x"), {}).error(),
        CaseError::not_permitted);
    EXPECT_EQ(prepare_registration(world_.instance, world_.db, head, ref,
                                   domain::ComplaintKind::appeal, NameClaim::accepted)
                  .error(),
              CaseError::not_permitted);
}

TEST_F(OpenCase, TakesNoEntryOfAMemberDisabledMeanwhile) {
    const auto ref = world_.submit({}).ref();
    const auto sealed = prepare_note(world_.instance, world_.db, world_.session("lin"), ref,
                                     base::SecretText("Late"), FormNonce{1});
    world_.write([&](auto& c) { storage::disable_staff(c, world_.officer); });
    EXPECT_EQ(world_.write([&](auto& c) { return store_case_entry(c, sealed.value()); }).error(),
              CaseError::not_found);
}

}  // namespace
}  // namespace spillway::app::test
