// Nothing that anybody wrote, chose or was given lies readable in the database or its write-ahead
// log, in any spelling that a search would find.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/case_entry.hpp"
#include "app/desk.hpp"
#include "app/follow_up.hpp"
#include "app/open_case.hpp"
#include "app/register_case.hpp"
#include "app/reporter_message.hpp"
#include "app/support/world.hpp"
#include "base/base64.hpp"
#include "crypto/session.hpp"

namespace spillway::app::test {
namespace {

std::string everything_in(const std::filesystem::path& folder) {
    std::ostringstream bytes;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    }
    return bytes.str();
}

std::string text_of(base::ByteView bytes) {
    return std::string(base::as_text(bytes));
}

TEST(Plaintext, IsNowhereInTheDatabaseOrItsLog) {
    World world;
    const auto person = world.add_target(
        {.kind = domain::TargetKind::person, .name = "Zhao Gang", .unit = "Office"});
    const Draft draft{.text = "narrative-marker at the dyke",
                      .target_text = "freetext-target-marker",
                      .hide_from = {"hidden-person-marker"},
                      .name = "reporter-name-marker",
                      .contact = "reporter-contact-marker",
                      .nonce = 1};
    const auto submitted = world.submit(draft);
    const auto about_person = world.submit({.target = person, .nonce = 2});

    const auto officer = world.session("lin");
    const auto opened =
        open_case(world.instance, *world.keyring(), world.db, officer, submitted.ref());
    world.write([&](auto& c) { store_reading(c, opened->reading); });
    const auto page = list_desk(world.instance, world.db, officer, {});
    world.write([&](auto& c) { store_desk_index(c, page->index); });
    const auto reply = prepare_reply(world.instance, world.db, officer, submitted.ref(),
                                     base::SecretText("reply-marker"), FormNonce{1});
    world.write([&](auto& c) { return store_case_entry(c, reply.value()); });
    const auto note = prepare_note(world.instance, world.db, officer, submitted.ref(),
                                   base::SecretText("note-marker"), FormNonce{1});
    world.write([&](auto& c) { return store_case_entry(c, note.value()); });
    const auto follow_up = open_follow_up(world.db, submitted.receipt).value();
    const auto message = prepare_reporter_message(world.instance, follow_up.case_id, follow_up.key,
                                                  base::SecretText("message-marker"), FormNonce{1});
    world.write([&](auto& c) { return store_reporter_message(c, message); });
    const auto session = prepare_session(world.instance, world.check("lin"), "Firefox");
    ASSERT_TRUE(world.write([&](auto& c) { return store_session(c, session); }));
    const auto invited = prepare_account(
        world.instance, {.login = "wang", .display_name = "Wang", .roles = {domain::Role::intake}});
    ASSERT_TRUE(world.write([&](auto& c) { return store_account(c, *invited); }));

    const auto bytes = everything_in(world.folder.path());
    ASSERT_NE(bytes.find("Zhao Gang"), std::string::npos);  // the search does find what is there
    ASSERT_NE(bytes.find("Firefox"), std::string::npos);

    const auto spellings = spell_receipt(submitted.receipt);
    const std::vector<std::pair<const char*, std::string>> secrets{
        {"narrative", "narrative-marker"},
        {"target in words", "freetext-target-marker"},
        {"hidden", "hidden-person-marker"},
        {"name", "reporter-name-marker"},
        {"contact", "reporter-contact-marker"},
        {"reply", "reply-marker"},
        {"note", "note-marker"},
        {"message", "message-marker"},
        {"password", std::string(kPassword)},
        {"one-time password", std::string(invited->one_time_password.reveal())},
        {"receipt bits", text_of(submitted.receipt.reveal())},
        {"receipt symbols", std::string(spellings.symbols)},
        {"receipt words", std::string(spellings.words_english)},
        {"receipt characters", std::string(spellings.words_chinese)},
        {"conversation key", text_of(follow_up.key.reveal())},
        {"desk key", text_of(officer.desk_key->reveal())},
        {"box secret", text_of(officer.secrets.box.reveal())},
        {"sign secret", text_of(officer.secrets.sign.reveal())},
        {"session token", text_of(session.token.reveal())},
        {"session token text", std::string(crypto::token_text(session.token).reveal())},
        {"recovery secret", text_of(world.recovery.reveal())},
        {"instance secret", text_of(world.instance.secret.reveal())},
    };
    for (const auto& [name, secret] : secrets) {
        ASSERT_FALSE(secret.empty()) << name;
        EXPECT_EQ(bytes.find(secret), std::string::npos) << name;
        EXPECT_EQ(bytes.find(base::hex_encode(base::as_bytes(secret))), std::string::npos) << name;
    }
    // The target of a case is in no row of that case, even as an id.
    auto rows = world.db.query(
        "SELECT (SELECT COUNT(*) FROM entry WHERE INSTR(sealed, $1) > 0)"
        " + (SELECT COUNT(*) FROM desk_entry WHERE INSTR(sealed, $1) > 0 OR blind_index = $1)",
        person);
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.get<int>(0), 0);
    EXPECT_FALSE(about_person.filed.already_existed);
}

}  // namespace
}  // namespace spillway::app::test
