#include "app/receive_mail.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "app/doctor.hpp"
#include "app/follow_up.hpp"
#include "app/held_mail.hpp"
#include "app/open_case.hpp"
#include "app/outbox.hpp"
#include "app/sealed_text.hpp"
#include "app/support/world.hpp"
#include "crypto/envelope.hpp"
#include "crypto/grant.hpp"
#include "crypto/mail_tags.hpp"
#include "crypto/recovery.hpp"
#include "domain/identity.hpp"
#include "storage/attachment_store.hpp"
#include "storage/case_store.hpp"
#include "storage/database.hpp"
#include "storage/error.hpp"
#include "storage/grant_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app::test {
namespace {

using domain::HeldReason;
using domain::MailMark;
using storage::MailOutcome;

struct Letter {
    std::string text = "The dyke was never raised.";
    std::string subject = "About the dyke";
    std::string id = "<m1@example.com>";
    std::string from = "lisi@example.com";
    std::string tag{};
    domain::MailOrigin origin{};
};

domain::MailedComplaint mail_of(const Letter& letter) {
    domain::MailedComplaint mail;
    mail.subject = base::SecretText(letter.subject);
    mail.text = base::SecretText(letter.text);
    mail.sender.name = base::SecretText("Li Si");
    mail.sender.address = base::SecretText(letter.from);
    mail.sender.return_path = base::SecretText(letter.from);
    mail.sender.message_id = base::SecretText(letter.id);
    mail.recipient_tag = base::SecretText(letter.tag);
    mail.origin = letter.origin;
    mail.parts.push_back({.name = base::SecretText("photo.png"),
                          .type = "image/png",
                          .bytes = base::WipedBytes{1, 2, 3}});
    mail.original = "From: lisi@example.com\r\nSubject: About\r\n\r\nThe dyke";
    mail.body_offset = mail.original.size() - 8;
    mail.anonymous_header = "Subject: About\r\n\r\n";
    return mail;
}

// A world that answers.
struct MailWorld {
    World world;
    Uploads uploads{{.free_disk = 0}, storage::StagingOwner::mail, world.folder.path()};
    crypto::BoxKeys sender_keys = crypto::recovery_box_keys(world.recovery);
    MailPolicy policy{.answer = AnswerPolicy{}};

    MailWorld() {
        world.instance.notices.by_mail = true;
        world.instance.notices.contact_key = sender_keys.pub;
    }

    std::unique_ptr<Enclosures> enclosures() {
        return std::make_unique<Enclosures>(
            uploads, [this](const Enclosures::Job& job) { world.write(job); });
    }
    SealedMail prepare(domain::MailedComplaint message, Enclosures& files) {
        return prepare_mail(world.instance, *world.keyring(), world.db, policy, std::move(message),
                            files);
    }
    StoredMail receive_whole(domain::MailedComplaint message) {
        const auto files = enclosures();
        const auto sealed = prepare(std::move(message), *files);
        const auto stored = world.write(
            [&](storage::Connection& db) { return store_mail(db, sealed, policy, *files); });
        files->committed();
        return stored;
    }
    StoredMail receive(const Letter& letter = {}) { return receive_whole(mail_of(letter)); }

    base::Bytes bytes_of(const domain::FileRecord& record) {
        base::Bytes bytes;
        for (std::uint64_t at = 0; at < domain::chunk_count(record.size); ++at) {
            const auto chunk = read_chunk(world.db, record, at);
            EXPECT_TRUE(chunk);
            if (chunk) bytes.insert(bytes.end(), chunk->begin(), chunk->end());
        }
        return bytes;
    }
    // The message as it came, as whoever has the recovery key's paper reads it.
    std::string original_of(const domain::CaseId& id) {
        using storage::GrantTable;
        const auto keys = crypto::recovery_box_keys(world.recovery);
        for (const auto& grant : storage::grants_of_case(world.db, GrantTable::identity_key, id)) {
            const auto key = crypto::open_identity_grant(grant.sealed, id, domain::kRecoveryHolder,
                                                         keys.pub, keys.secret);
            if (!key) continue;
            const auto row =
                storage::find_latest_entry(world.db, id, domain::EntryKind::mail_original);
            const auto plain = crypto::open_entry(*key, context_of(row.value()), row->sealed);
            const auto bytes = bytes_of(domain::decode_file(plain.value()).value());
            return {bytes.begin(), bytes.end()};
        }
        return {};
    }
    std::size_t damaged() {
        const auto found = examine(world.instance, world.db);
        return static_cast<std::size_t>(
            std::ranges::count(found, DoctorFinding::file_damaged, &Diagnosis::finding));
    }

    // What the process that sends finds waiting.
    std::vector<domain::MailAnswer> answers() {
        const Dispatch dispatch{.contact_keys = crypto::recovery_box_keys(world.recovery)};
        std::vector<domain::MailAnswer> answers;
        const auto later = world.clock.now() + std::chrono::hours(1);
        while (auto next =
                   world.write([&](auto& db) { return claim_outgoing(db, later, dispatch); })) {
            if (next->answer) answers.push_back(std::move(*next->answer));
        }
        return answers;
    }

    std::int64_t count(std::string_view table) {
        auto row = world.db.query("SELECT COUNT(*) FROM " + std::string(table));
        row.step();
        return row.get<std::int64_t>(0);
    }
    domain::CaseId only_case() {
        auto row = world.db.query("SELECT id FROM case_file");
        EXPECT_TRUE(row.step());
        return row.get<domain::CaseId>(0);
    }
    OpenedCase open(const domain::CaseId& id) {
        const auto session = world.session("lin");
        auto opened = open_case(world.instance, *world.keyring(), world.db, session, id.hex());
        EXPECT_TRUE(opened);
        world.write([&](storage::Connection& db) { store_reading(db, opened->reading); });
        return std::move(*opened);
    }
    std::vector<HeldMailItem> held() {
        const auto session = world.session("lin");
        return std::move(list_held_mail(world.db, session).value());
    }
};

TEST(ReceiveMail, MakesACaseWithSubjectTextAndMarks) {
    MailWorld mail;
    EXPECT_EQ(mail.receive().outcome, MailOutcome::new_case);
    const auto opened = mail.open(mail.only_case());
    EXPECT_EQ(opened.narrative->text.reveal(), "The dyke was never raised.");
    EXPECT_EQ(opened.narrative->channel, domain::Channel::email);
    ASSERT_EQ(opened.mails.size(), 1U);
    EXPECT_EQ(opened.mails[0].subject.reveal(), "About the dyke");
    EXPECT_TRUE(opened.mails[0].marks.has(MailMark::not_anonymous));
    ASSERT_EQ(opened.files.size(), 1U);
    EXPECT_EQ(opened.files[0].record.name.reveal(), "photo.png");
    EXPECT_EQ(mail.bytes_of(opened.files[0].record), (base::Bytes{1, 2, 3}));
    EXPECT_EQ(opened.identity, IdentityState::sealed);
    EXPECT_EQ(mail.count("register_leaf"), 1);
}

TEST(ReceiveMail, TakesTheSubjectWhereThereIsNoText) {
    MailWorld mail;
    mail.receive({.text = " "});
    EXPECT_EQ(mail.open(mail.only_case()).narrative->text.reveal(), "About the dyke");
}

TEST(ReceiveMail, TheSameMessageAgainChangesNothingAndHasTheSameOutcome) {
    MailWorld mail;
    EXPECT_FALSE(mail.receive().already_existed);
    const auto again = mail.receive();
    EXPECT_TRUE(again.already_existed);
    EXPECT_EQ(again.outcome, MailOutcome::new_case);
    EXPECT_EQ(mail.count("case_file"), 1);
    EXPECT_EQ(mail.count("mail_answer"), 1);
    // Another text under the same Message-ID is another message.
    mail.receive({.text = "Something else."});
    EXPECT_EQ(mail.count("case_file"), 2);
}

TEST(ReceiveMail, HoldsNoMessageIdAndNoAddressInTheClear) {
    MailWorld mail;
    mail.receive();
    mail.receive({.id = "<m2@example.com>", .origin = {.is_list = true}});
    mail.world.db.execute_script("PRAGMA wal_checkpoint(TRUNCATE);");
    const auto file = storage::database_file(mail.world.folder.path());
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    ASSERT_GT(bytes.size(), 4096U);
    for (const auto* telling : {"m1@example", "lisi@", "Li Si", "About the dyke", "photo.png"}) {
        EXPECT_EQ(bytes.find(telling), std::string::npos) << telling;
    }
}

TEST(ReceiveMail, ACrashBeforeTheCommitLeavesNothingAndAfterItOneCase) {
    MailWorld mail;
    const auto files = mail.enclosures();
    const auto sealed = mail.prepare(mail_of({}), *files);
    for (const bool commits : {false, true}) {
        const auto child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            storage::Connection db(storage::database_file(mail.world.folder.path()),
                                   storage::Access::read_write);
            storage::Transaction transaction(db, storage::TransactionKind::write);
            store_mail(db, sealed, {}, *files);
            if (commits) transaction.commit();
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_EQ(mail.count("case_file"), commits ? 1 : 0);
    }
    EXPECT_TRUE(mail.receive().already_existed);
    EXPECT_EQ(mail.count("case_file"), 1);
}

TEST(ReceiveMail, DropsTheSenderWhereTheOrganisationChoseSo) {
    MailWorld mail;
    mail.policy.sender = SenderPolicy::drop;
    mail.receive();
    const auto opened = mail.open(mail.only_case());
    EXPECT_EQ(opened.identity, IdentityState::none);
    EXPECT_TRUE(opened.mails[0].marks.has(MailMark::sender_dropped));
    EXPECT_FALSE(opened.mails[0].marks.has(MailMark::not_anonymous));
}

TEST(ReceiveMail, KeepsTheMessageAsItCameForTheIdentityCustodians) {
    MailWorld mail;
    mail.receive();
    EXPECT_EQ(mail.original_of(mail.only_case()), std::string(mail_of({}).original));
}

TEST(ReceiveMail, KeepsTheMessageWithoutItsSenderWhereThatIsDropped) {
    MailWorld mail;
    mail.policy.sender = SenderPolicy::drop;
    mail.receive();
    EXPECT_EQ(mail.original_of(mail.only_case()), "Subject: About\r\n\r\nThe dyke");
}

TEST(ReceiveMail, TellsTheOfficersThatSomethingNeedsThem) {
    MailWorld mail;
    mail.world.write([&](auto& db) {
        storage::put_staff_mail(db, mail.world.officer,
                                storage::StaffMail{"lin@bureau.example", domain::Language::en});
    });
    mail.policy.answer.reset();
    mail.receive();
    mail.receive({.id = "<m2@x>", .tag = reply_tag(mail.world.instance, mail.only_case())});
    auto row = mail.world.db.query("SELECT recipient, joined FROM outbox");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.get<domain::Recipient>(0), domain::Recipient::staff);
    EXPECT_EQ(row.get<std::int64_t>(1), 2);
    EXPECT_FALSE(row.step());
}

TEST(ReceiveMail, SealsToNobodyWhomTheMessageNames) {
    MailWorld mail;
    mail.world.add_confirmed("wang", "Wang Fang", {domain::Role::intake});
    const auto files = mail.enclosures();
    const auto naming = mail.prepare(mail_of({.text = "Lin Wei", .subject = ""}), *files);
    const auto plain = mail.prepare(mail_of({.text = "Nobody"}), *files);
    const auto officer = domain::holder_of(mail.world.officer);
    const auto has = [&](const SealedMail& sealed) {
        return std::ranges::any_of(sealed.complaint->case_grants,
                                   [&](const auto& grant) { return grant.holder == officer; });
    };
    EXPECT_FALSE(has(naming));
    EXPECT_TRUE(has(plain));
}

TEST(ReceiveMail, LinksTheTargetOfAPostersAddress) {
    MailWorld mail;
    const auto id = mail.world.add_target({.name = "East Dyke", .unit = "Station"});
    const auto target = storage::find_target(mail.world.db, id).value();
    mail.receive({.tag = qr_link(mail.world.instance, target).token});
    const auto opened = mail.open(mail.only_case());
    ASSERT_TRUE(opened.target);
    EXPECT_EQ(opened.target->name, "East Dyke");
    EXPECT_EQ(opened.narrative->net, domain::Net::project);
}

TEST(ReceiveMail, AReplyIsJoinedByTheTagAloneAndReadIntoTheCase) {
    MailWorld mail;
    mail.receive();
    const auto id = mail.only_case();
    auto tag = reply_tag(mail.world.instance, id);
    std::ranges::transform(tag, tag.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    mail.open(id);
    mail.world.write([&](auto& db) { return storage::set_awaits_staff(db, id, false); });
    const auto reply = mail.receive({.text = "More of it.", .id = "<m2@x>", .tag = tag});
    EXPECT_EQ(reply.outcome, MailOutcome::threaded);
    EXPECT_FALSE(reply.was_answered);
    EXPECT_TRUE(storage::find_case(mail.world.db, id)->awaits_staff);
    EXPECT_TRUE(mail.held().empty());  // it waits in the case, not on the list
    for (int i = 0; i < 2; ++i) {      // read in once, and there for good
        const auto opened = mail.open(id);
        ASSERT_EQ(opened.entries.size(), 1U);
        EXPECT_EQ(opened.entries[0].text->reveal(), "More of it.");
        EXPECT_EQ(opened.entries[0].kind, domain::EntryKind::message_from_reporter);
        EXPECT_EQ(opened.mails.size(), 2U);
        ASSERT_EQ(opened.files.size(), 2U);  // one of each message
        EXPECT_EQ(mail.bytes_of(opened.files[1].record), (base::Bytes{1, 2, 3}));
    }
    EXPECT_EQ(mail.damaged(), 0U);
}

struct HeldCase {
    const char* name;
    Letter letter;
    HeldReason reason;
};

TEST(ReceiveMail, HoldsWhatAMachineSentOrWhatClaimsToBeAReplyAndAnswersNone) {
    const std::string false_tag = std::string(crypto::kReplyTagPrefix) + std::string(32, '0');
    const HeldCase cases[] = {
        {"automatic", {.origin = {.is_automatic = true}}, HeldReason::automatic},
        {"bounce", {.origin = {.is_automatic = true, .is_bounce = true}}, HeldReason::bounce},
        {"null sender", {.origin = {.has_null_sender = true}}, HeldReason::null_sender},
        {"list", {.origin = {.is_list = true}}, HeldReason::list},
        {"own", {.origin = {.is_own = true}}, HeldReason::own},
        {"reply", {.origin = {.claims_to_be_reply = true}}, HeldReason::reply},
        {"guessed tag", {.tag = false_tag}, HeldReason::unknown_tag},
    };
    for (const auto& held : cases) {
        SCOPED_TRACE(held.name);
        MailWorld mail;
        const auto stored = mail.receive(held.letter);
        EXPECT_EQ(stored.outcome, MailOutcome::held);
        EXPECT_EQ(mail.count("outbox"), 0);
        EXPECT_EQ(mail.count("case_file"), 0);
        ASSERT_EQ(mail.held().size(), 1U);
        EXPECT_EQ(mail.held()[0].reason, held.reason);
        EXPECT_TRUE(mail.receive(held.letter).already_existed);
    }
}

TEST(ReceiveMail, AMachineIsHeldEvenWithAGoodTag) {
    MailWorld mail;
    mail.receive();
    const auto tag = reply_tag(mail.world.instance, mail.only_case());
    const auto stored =
        mail.receive({.id = "<m2@x>", .tag = tag, .origin = {.is_automatic = true}});
    EXPECT_EQ(stored.outcome, MailOutcome::held);
}

TEST(ReceiveMail, AnswersASenderSoOftenADayAndNoMachineAddress) {
    MailWorld mail;
    mail.policy.answer->per_sender = 2;
    for (int i = 0; i < 4; ++i) mail.receive({.id = "<" + std::to_string(i) + "@x>"});
    EXPECT_EQ(mail.count("mail_answer"), 2);
    mail.receive({.id = "<5@x>", .from = "LISI@example.com"});  // the same
    EXPECT_EQ(mail.count("mail_answer"), 2);
    for (const auto* machine :
         {"noreply@example.com", "water-request@example.com", "", "李四@例子"})
        mail.receive({.id = "<6@x>", .from = machine});
    EXPECT_EQ(mail.count("mail_answer"), 2);
    mail.world.clock.advance(std::chrono::hours(24));
    mail.receive({.id = "<8@x>"});
    EXPECT_EQ(mail.count("mail_answer"), 3);
    EXPECT_EQ(mail.count("mail_sender"), 1);  // the day before is forgotten
}

TEST(ReceiveMail, AnswersWithoutTheReceiptUnlessTheSettingsAllowIt) {
    MailWorld mail;
    mail.receive();
    const auto without = mail.answers();
    ASSERT_EQ(without.size(), 1U);
    EXPECT_EQ(without[0].to.reveal(), "lisi@example.com");
    EXPECT_EQ(without[0].in_reply_to.reveal(), "<m1@example.com>");
    EXPECT_EQ(without[0].reply_tag.reveal(), reply_tag(mail.world.instance, mail.only_case()));
    EXPECT_FALSE(without[0].receipt);
}

TEST(ReceiveMail, TellsAReceiptThatOpensTheCase) {
    MailWorld mail;
    mail.policy.answer->receipt = ReceiptInAnswer::told;
    mail.receive();
    const auto answers = mail.answers();
    ASSERT_EQ(answers.size(), 1U);
    ASSERT_TRUE(answers[0].receipt);
    EXPECT_TRUE(open_follow_up(mail.world.db, *answers[0].receipt));
}

TEST(ReceiveMail, AnswersNobodyWhereNothingSends) {
    for (const bool by_mail : {false, true}) {
        MailWorld mail;
        mail.world.instance.notices.by_mail = by_mail;
        mail.world.instance.notices.contact_key.reset();
        EXPECT_FALSE(mail.receive().was_answered);
        EXPECT_EQ(mail.count("mail_answer"), 0);
    }
}

TEST(ReceiveMail, AnAnswerThatWasSentIsGoneAndOneThatNobodyTakesIsForgotten) {
    MailWorld mail;
    mail.receive();
    mail.receive({.id = "<m2@x>"});
    auto row = storage::next_outbox(mail.world.db, mail.world.clock.now() + std::chrono::hours(1));
    ASSERT_TRUE(row);
    mail.world.write([&](auto& db) { store_delivered(db, row->id); });
    EXPECT_EQ(mail.count("mail_answer"), 1);
    row = storage::next_outbox(mail.world.db, mail.world.clock.now() + std::chrono::hours(1));
    ASSERT_TRUE(row);
    row->attempts = static_cast<std::int64_t>(domain::kRetryAfter.size()) + 1;
    mail.world.write([&](auto& db) {
        storage::update_outbox(db, *row);
        store_not_delivered(db, row->id, domain::DeliveryFault::refused);
    });
    EXPECT_EQ(mail.count("mail_answer"), 0);
    EXPECT_EQ(mail.count("outbox"), 0);
}

TEST(HeldMail, IsJoinedToACaseOnce) {
    MailWorld mail;
    mail.receive();
    const auto id = mail.only_case();
    mail.receive({.text = "Held", .id = "<m2@x>", .origin = {.claims_to_be_reply = true}});
    const auto held = mail.held().at(0).id;
    const auto session = mail.world.session("lin");
    auto& world = mail.world;
    EXPECT_EQ(prepare_joining(world.instance, world.db, session, held, "2026-000099").error(),
              HeldMailError::unknown_case);
    const auto join = prepare_joining(world.instance, world.db, session, held, id.hex());
    ASSERT_TRUE(join);
    EXPECT_TRUE(world.write([&](auto& db) { return store_mail_decision(db, *join); }));
    EXPECT_EQ(world.write([&](auto& db) { return store_mail_decision(db, *join); }).error(),
              HeldMailError::settled);
    const auto opened = mail.open(id);
    ASSERT_EQ(opened.entries.size(), 1U);
    EXPECT_EQ(opened.entries[0].text->reveal(), "Held");
    EXPECT_TRUE(mail.held().empty());
}

TEST(HeldMail, BecomesACaseAsItIs) {
    MailWorld mail;
    mail.receive({.origin = {.claims_to_be_reply = true}});
    const auto held = mail.held().at(0).id;
    const auto session = mail.world.session("lin");
    auto& world = mail.world;
    const auto made = prepare_making_case(world.instance, world.db, session, held);
    ASSERT_TRUE(made);
    EXPECT_TRUE(world.write([&](auto& db) { return store_mail_decision(db, *made); }));
    const auto opened = mail.open(held);
    EXPECT_EQ(opened.row.state, domain::CaseState::received);
    EXPECT_TRUE(opened.row.due_on);
    EXPECT_EQ(opened.narrative->text.reveal(), "The dyke was never raised.");
    EXPECT_EQ(opened.identity, IdentityState::sealed);
    EXPECT_EQ(mail.count("register_leaf"), 1);
    ASSERT_EQ(opened.files.size(), 1U);
    EXPECT_EQ(mail.bytes_of(opened.files[0].record), (base::Bytes{1, 2, 3}));
    EXPECT_EQ(mail.damaged(), 0U);
    // And is a case like any other: a reply finds it.
    const auto tag = reply_tag(world.instance, held);
    EXPECT_EQ(mail.receive({.id = "<m2@x>", .tag = tag}).outcome, MailOutcome::threaded);
}

TEST(HeldMail, IsSetAsideAndKept) {
    MailWorld mail;
    mail.receive({.origin = {.is_bounce = true}});
    const auto held = mail.held().at(0).id;
    const auto session = mail.world.session("lin");
    auto& world = mail.world;
    const auto aside = prepare_setting_aside(world.instance, world.db, session, held);
    ASSERT_TRUE(aside);
    EXPECT_TRUE(world.write([&](auto& db) { return store_mail_decision(db, *aside); }));
    EXPECT_TRUE(mail.held().empty());
    EXPECT_TRUE(read_held_mail(world.db, session, held)->is_settled);
}

TEST(HeldMail, HandsOutItsFilesAndKeepsThem) {
    MailWorld mail;
    mail.receive({.origin = {.is_bounce = true}});
    EXPECT_EQ(mail.damaged(), 0U);
    const auto held = std::move(mail.held().at(0));
    ASSERT_EQ(held.files.size(), 1U);
    auto& world = mail.world;
    const auto session = world.session("lin");
    const auto found =
        prepare_held_download(world.instance, world.db, session, held.id, held.files[0].entry);
    ASSERT_TRUE(found);
    EXPECT_EQ(mail.bytes_of(found->file.record), (base::Bytes{1, 2, 3}));
    EXPECT_EQ(prepare_held_download(world.instance, world.db, session, held.id, {}).error(),
              HeldMailError::not_found);
    EXPECT_TRUE(storage::list_staged(world.db, storage::StagingOwner::mail).empty());
    EXPECT_THROW(world.write([&](auto& db) { storage::remove_some(db, found->file.record.id, 1); }),
                 storage::ConstraintError);
}

TEST(MailEnclosures, OfALargeMessageComeBackAsTheyWere) {
    MailWorld mail;
    auto large = mail_of({});
    large.parts[0].bytes.assign((std::size_t{3} << 20) + 17, 7);
    large.parts.push_back({.name = base::SecretText("empty"), .type = "text/plain", .bytes = {}});
    mail.receive_whole(std::move(large));
    const auto opened = mail.open(mail.only_case());
    ASSERT_EQ(opened.files.size(), 2U);
    EXPECT_EQ(mail.bytes_of(opened.files[0].record), base::Bytes((std::size_t{3} << 20) + 17, 7));
    EXPECT_EQ(opened.files[1].record.size, 0U);
    EXPECT_EQ(mail.count("attachment"), 3);
    EXPECT_EQ(mail.damaged(), 0U);
    EXPECT_EQ(mail.uploads.figures().staged_bytes, 0U);
}

TEST(MailEnclosures, LeaveNothingWhenTheMessageWasNotKept) {
    MailWorld mail;
    auto large = mail_of({});
    large.parts[0].bytes.assign(std::size_t{3} << 20, 7);
    {
        const auto files = mail.enclosures();
        static_cast<void>(mail.prepare(std::move(large), *files));
        EXPECT_EQ(mail.count("attachment"), 1);
    }
    const auto doomed = mail.uploads.wait_for_doomed(std::chrono::milliseconds(0));
    EXPECT_EQ(doomed.size(), 2U);  // the file, and the message of which nothing was stored yet
    EXPECT_EQ(mail.uploads.figures().staged_bytes, 0U);
}

TEST(MailEnclosures, AreRefusedWhereThereIsNoRoom) {
    MailWorld mail;
    Uploads full({.all_bytes = 10, .free_disk = 0}, storage::StagingOwner::mail,
                 mail.world.folder.path());
    Enclosures files(full, [&](const Enclosures::Job& job) { mail.world.write(job); });
    EXPECT_THROW(static_cast<void>(mail.prepare(mail_of({}), files)), NoRoomError);
}

TEST(HeldMail, IsForIntakeOfficersOnly) {
    MailWorld mail;
    mail.receive({.origin = {.is_bounce = true}});
    mail.world.add_confirmed("zhao", "Zhao Min", {domain::Role::head});
    const auto session = mail.world.session("zhao");
    EXPECT_EQ(list_held_mail(mail.world.db, session).error(), HeldMailError::not_permitted);
}

}  // namespace
}  // namespace spillway::app::test
