// The dialogue of RFC 2033, with its extensions and its bounds.
#include "mail/lmtp_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/support/dialogue.hpp"

namespace spillway::mail::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kGreeting = "220 localhost LMTP Spillway\r\n";
const std::string kBegin = "LHLO mx\r\nMAIL FROM:<a@b>\r\nRCPT TO:<jubao@x>\r\n";

// Past the greeting and LHLO.
std::string in_session(Dialogue& dialogue, std::string_view bytes) {
    dialogue.say("LHLO mx\r\n");
    return dialogue.say(bytes);
}

std::string codes(std::string_view replies) {
    std::string found;
    while (!replies.empty()) {
        found.append(replies.substr(0, 3)).append(" ");
        replies.remove_prefix(std::min(replies.find("\r\n"), replies.size() - 2) + 2);
    }
    return found;
}

TEST(LmtpSession, OffersItsExtensions) {
    Dialogue dialogue({.host_name = "mx.example", .message_bytes = 1000});
    EXPECT_EQ(dialogue.say("LHLO there\r\n"),
              "220 mx.example LMTP Spillway\r\n"
              "250-mx.example\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n"
              "250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 1000\r\n");
}

TEST(LmtpSession, TakesAMessageWhole) {
    Dialogue dialogue;
    EXPECT_EQ(codes(dialogue.say(kBegin + "DATA\r\n")), "220 250 250 250 250 250 250 250 250 354 ");
    EXPECT_EQ(dialogue.say("Subject: x\r\n\r\n..dot\r\n.\r\n"), "250 2.0.0 Committed\r\n");
    EXPECT_THAT(
        dialogue.delivered,
        ElementsAre(Delivered{
            .sender = "a@b", .recipients = {"jubao@x"}, .message = "Subject: x\r\n\r\n.dot\r\n"}));
}

// Two messages, refused recipients, a bare LF, a dot between bare line ends, a line too long, and
// pipelining as far as it goes.
const std::string kEverything =
    "LHLO mx\r\nMAIL FROM:<a@b> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<jubao@x>\r\nRCPT TO:<no@x>\r\n"
    "RCPT TO:<jubao+Tok-1@x>\r\nDATA\r\none\n.\nmore\r\r\n.\r.\r\n..\r\n.\r\n"
    "NOOP\nRSET\r\n" +
    std::string(3000, 'x') +
    "\r\nMAIL FROM:<> SMTPUTF8\r\nRCPT "
    "TO:<jubao@\xE4\xBE\x8B>\r\nDATA\r\n\xE4\xBE\x8B\r\n.\r\nQUIT\r\n";

struct Seen {
    std::string replies;
    std::vector<Delivered> delivered;

    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen everything_in_pieces_of(std::size_t piece) {
    Dialogue dialogue;
    auto replies = dialogue.say(kEverything, piece);
    EXPECT_EQ(dialogue.session.need(), LmtpNeed::nothing);
    EXPECT_EQ(dialogue.space.taken, 0U);
    return {replies, dialogue.delivered};
}

TEST(LmtpSession, HearsTheSameHoweverTheBytesArrive) {
    const auto whole = everything_in_pieces_of(std::string::npos);
    EXPECT_EQ(codes(whole.replies.substr(kGreeting.size())),
              "250 250 250 250 250 250 "      // LHLO
              "250 250 550 250 354 250 250 "  // the first message: one reply per recipient
              "500 250 500 "                  // NOOP with a bare LF, RSET, the long line
              "250 250 354 250 221 ");
    ASSERT_EQ(whole.delivered.size(), 2U);
    EXPECT_EQ(whole.delivered[0].message, "one\n.\nmore\r\r\n\r.\r\n.\r\n");
    EXPECT_THAT(whole.delivered[0].recipients, ElementsAre("jubao@x", "jubao+Tok-1@x"));
    EXPECT_EQ(whole.delivered[1].sender, "");
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U, 1000U}) {
        EXPECT_EQ(everything_in_pieces_of(piece), whole) << piece;
    }
}

TEST(LmtpSession, GivesEachRecipientAReplyOfItsOwn) {
    Dialogue dialogue;
    dialogue.deliver = [](const Delivered&) {
        return std::vector{Verdict::accepted, Verdict::busy, Verdict::revoked_recipient};
    };
    const auto replies =
        in_session(dialogue,
                   "MAIL FROM:<a@b>\r\nRCPT TO:<jubao+1@x>\r\n"
                   "RCPT TO:<jubao+2@x>\r\nRCPT TO:<jubao+3@x>\r\nDATA\r\nx\r\n.\r\n");
    EXPECT_EQ(codes(replies), "250 250 250 250 354 250 451 550 ");
    const auto tally = dialogue.session.take_tally();
    EXPECT_EQ(tally.accepted, 1U);
    EXPECT_EQ(tally.deferred, 1U);
    EXPECT_EQ(tally.refused, 1U);
}

TEST(LmtpSession, DefersWhatTheHandlerLeavesUnanswered) {
    Dialogue dialogue;
    dialogue.deliver = [](const Delivered&) { return std::vector<Verdict>{}; };
    EXPECT_EQ(codes(in_session(dialogue,
                               "MAIL FROM:<a@b>\r\nRCPT TO:<jubao@x>\r\nRCPT TO:<jubao@x>\r\n"
                               "DATA\r\nx\r\n.\r\n")),
              "250 250 250 354 451 451 ");
}

TEST(LmtpSession, ReadsNothingWhileAQuestionIsOpen) {
    Dialogue dialogue;
    dialogue.session.feed(kBegin + "DATA\r\n");
    EXPECT_EQ(dialogue.session.need(), LmtpNeed::check);
    EXPECT_THAT(dialogue.session.take_replies(), testing::EndsWith("250 2.1.0 Ok\r\n"));
    dialogue.session.judge(Verdict::busy);
    EXPECT_EQ(codes(dialogue.session.take_replies()), "451 503 ");
}

struct Exchange {
    const char* name;
    std::string said;
    std::string answer;  // codes
};

class LmtpExchange : public testing::TestWithParam<Exchange> {};

TEST_P(LmtpExchange, IsAnswered) {
    Dialogue dialogue({.message_bytes = 100, .line_bytes = 200, .recipients = 2});
    EXPECT_EQ(codes(in_session(dialogue, GetParam().said)), GetParam().answer);
    EXPECT_EQ(dialogue.space.taken, 0U);
}

const std::string kFrom = "MAIL FROM:<a@b>\r\n";
const std::string kTo = "RCPT TO:<jubao@x>\r\n";

INSTANTIATE_TEST_SUITE_P(
    All, LmtpExchange,
    testing::Values(
        Exchange{"Noop", "NOOP\r\nnoop x\r\n", "250 250 "},
        Exchange{"Vrfy", "VRFY jubao\r\n", "252 "},
        Exchange{"Rset", kFrom + "RSET\r\n" + kTo, "250 250 503 "},
        Exchange{"LhloResets", kFrom + "LHLO mx\r\n" + kTo, "250 250 250 250 250 250 250 503 "},
        Exchange{"NoNameInLhlo", "LHLO\r\n", "501 "},
        Exchange{"Smtp", "EHLO mx\r\nHELO mx\r\nSTARTTLS\r\nBDAT 5\r\n", "502 502 502 502 "},
        Exchange{"Unknown", "FROB\r\n\r\n", "500 500 "},
        Exchange{"TwoAtATime", kFrom + kFrom, "250 503 "}, Exchange{"RcptFirst", kTo, "503 "},
        Exchange{"DataFirst", "DATA\r\n", "503 "},
        Exchange{"NobodyToSendTo", kFrom + "RCPT TO:<no@x>\r\nDATA\r\n", "250 550 503 "},
        Exchange{"DataWithArgument", kFrom + kTo + "DATA x\r\n", "250 250 501 "},
        Exchange{"Empty", kFrom + kTo + "DATA\r\n.\r\n", "250 250 354 550 "},
        Exchange{"TooManyRecipients", kFrom + kTo + kTo + kTo, "250 250 250 452 "},
        Exchange{"DeclaredTooLarge", "MAIL FROM:<a@b> SIZE=101\r\n", "552 "},
        Exchange{"DeclaredHuge", "MAIL FROM:<a@b> SIZE=99999999999999999999\r\n", "552 "},
        Exchange{"DeclaredJustRight", "MAIL FROM:<a@b> SIZE=100\r\n", "250 "},
        Exchange{"BadSize", "MAIL FROM:<a@b> SIZE=1x\r\n", "501 "},
        Exchange{"TooLarge",
                 kFrom + kTo + kTo + "DATA\r\n" + std::string(150, 'x') + "\r\n.\r\nNOOP\r\n",
                 "250 250 250 354 552 552 250 "},
        Exchange{"JustLarge", kFrom + kTo + "DATA\r\n" + std::string(98, 'x') + "\r\n.\r\n",
                 "250 250 354 250 "},
        Exchange{"UnknownParameter", "MAIL FROM:<a@b> RET=FULL\r\n", "555 "},
        Exchange{"RcptParameter", kFrom + "RCPT TO:<jubao@x> NOTIFY=NEVER\r\n", "250 555 "},
        Exchange{"BodyOf7Bit", "MAIL FROM:<a@b> BODY=7BIT\r\n", "250 "},
        Exchange{"BinaryBody", "MAIL FROM:<a@b> BODY=BINARYMIME\r\n", "501 "},
        Exchange{"Utf8WithoutSaying", "MAIL FROM:<\xE4\xBE\x8B@b>\r\n", "553 "},
        Exchange{"Utf8RecipientWithoutSaying", kFrom + "RCPT TO:<jubao@\xE4\xBE\x8B>\r\n",
                 "250 553 "},
        Exchange{"Utf8", "MAIL FROM:<\xE4\xBE\x8B@b> SMTPUTF8\r\nRCPT TO:<jubao@\xE4\xBE\x8B>\r\n",
                 "250 250 "},
        Exchange{"BrokenUtf8", "MAIL FROM:<\xE4\xBE@b> SMTPUTF8\r\n", "500 "},
        Exchange{"NoBrackets", "MAIL FROM:a@b\r\n", "501 "},
        Exchange{"OpenBracket", "MAIL FROM:<a@b\r\n", "501 "},
        Exchange{"SpaceAfterColon", "MAIL FROM: <a@b>\r\n", "250 "},
        Exchange{"NoHost", kFrom + "RCPT TO:<jubao>\r\n", "250 501 "},
        Exchange{"NullRecipient", kFrom + "RCPT TO:<>\r\n", "250 501 "},
        Exchange{"Quoted", kFrom + "RCPT TO:<\"jubao\"@x>\r\n", "250 250 "},
        Exchange{"SourceRoute", kFrom + "RCPT TO:<@a,@b:jubao@x>\r\n", "250 250 "},
        Exchange{"Control", "NOOP \x01\r\n", "500 "}, Exchange{"BareCr", "NOOP\rNOOP\r\n", "500 "},
        Exchange{"BareLf", "NOOP\n", "500 "},
        Exchange{"TooLong", std::string(300, 'x') + "\r\nNOOP\r\n", "500 250 "},
        Exchange{"Quit", "QUIT\r\nNOOP\r\n", "221 "}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LmtpSession, WantsLhloFirst) {
    Dialogue dialogue;
    EXPECT_EQ(codes(dialogue.say(kFrom)), "220 503 ");
}

TEST(LmtpSession, EndsAfterTooManyErrors) {
    Dialogue dialogue({.errors = 3});
    const auto replies = in_session(dialogue, "A\r\nB\r\nC\r\nD\r\n");
    EXPECT_EQ(codes(replies), "500 500 500 421 ");
    EXPECT_EQ(dialogue.session.need(), LmtpNeed::nothing);
}

TEST(LmtpSession, EndsAfterTooManyIdleCommands) {
    Dialogue dialogue({.idle_commands = 4});
    EXPECT_EQ(codes(in_session(dialogue, "NOOP\r\nNOOP\r\nNOOP\r\nNOOP\r\n")), "250 250 250 421 ");
}

TEST(LmtpSession, KeepsItsBufferSmall) {
    Dialogue dialogue({.errors = 1'000'000, .idle_commands = 1'000'000});
    dialogue.say("LHLO mx\r\n");
    for (int i = 0; i < 10'000; ++i) dialogue.say("\r\nNOOP");  // always half a command left over
    EXPECT_EQ(dialogue.say("\r\n"), "250 2.0.0 Ok\r\n");
}

TEST(LmtpSession, DefersAMessageThatThereIsNoRoomFor) {
    Dialogue dialogue;
    dialogue.space.bytes = 200 << 10;
    EXPECT_EQ(codes(in_session(dialogue, "MAIL FROM:<a@b> SIZE=300000\r\n" + kTo + "DATA\r\n")),
              "250 250 452 ");
    EXPECT_EQ(codes(dialogue.say("RSET\r\n" + kFrom + kTo + "DATA\r\n")), "250 250 250 354 ");
    EXPECT_EQ(codes(dialogue.say(std::string(300'000, 'x') + "\r\n.\r\n", 4096)), "452 ");
    EXPECT_EQ(dialogue.space.taken, 0U);
    EXPECT_EQ(codes(dialogue.say(kFrom + kTo + "DATA\r\nsmall\r\n.\r\n")), "250 250 354 250 ");
    EXPECT_THAT(dialogue.delivered, testing::SizeIs(1));
}

TEST(LmtpSession, FillsItsRoomToTheLastByte) {
    Dialogue dialogue({.message_bytes = 200'000});
    dialogue.space.bytes = 200'000;
    EXPECT_EQ(codes(in_session(dialogue, kFrom + kTo + "DATA\r\n")), "250 250 354 ");
    EXPECT_EQ(codes(dialogue.say(std::string(199'998, 'x') + "\r\n.\r\n", 4096)), "250 ");
    EXPECT_EQ(codes(dialogue.say(kFrom + kTo + "DATA\r\n")), "250 250 354 ");
    EXPECT_EQ(codes(dialogue.say(std::string(199'999, 'x') + "\r\n.\r\n", 4096)), "552 ");
}

TEST(LmtpSession, GivesRoomBackWhenItEnds) {
    CountedRoom space;
    {
        LmtpSession session({}, space.room());
        session.feed(kBegin);
        session.judge(Verdict::accepted);
        session.feed("DATA\r\nhalf");
        EXPECT_GT(space.taken, 0U);
    }
    EXPECT_EQ(space.taken, 0U);
}

TEST(LmtpSession, ShutsDownAtOnceBetweenCommands) {
    Dialogue dialogue;
    in_session(dialogue, kFrom);
    dialogue.session.shut_down();
    EXPECT_EQ(codes(dialogue.serve()), "421 ");
    EXPECT_EQ(dialogue.session.need(), LmtpNeed::nothing);
}

TEST(LmtpSession, AnswersTheMessageUnderWayBeforeItShutsDown) {
    Dialogue dialogue;
    in_session(dialogue, kFrom + kTo + "DATA\r\nhalf");
    dialogue.session.shut_down();
    EXPECT_EQ(dialogue.serve(), "");
    EXPECT_EQ(codes(dialogue.say(" and half\r\n.\r\n" + kFrom)), "250 421 ");
    EXPECT_THAT(dialogue.delivered, testing::SizeIs(1));
}

TEST(LmtpSession, ShutsDownOnceTheQuestionIsAnswered) {
    Dialogue dialogue;
    dialogue.session.feed(kBegin);
    dialogue.session.shut_down();
    EXPECT_EQ(dialogue.session.need(), LmtpNeed::check);
    EXPECT_THAT(codes(dialogue.serve()), testing::EndsWith("250 421 "));
}

}  // namespace
}  // namespace spillway::mail::test
