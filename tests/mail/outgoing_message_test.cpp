#include "mail/outgoing_message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace spillway::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kChinese =
    "\xe6\xa2\xa7\xe5\xb2\xad\xe5\xb8\x82\xe6\xb0\xb4\xe5\x88\xa9\xe5\xb1\x80";

std::string composed(const OutgoingMessage& message) {
    const auto text = compose(message);
    return {text.data(), text.size()};
}

OutgoingMessage sample() {
    return {.from_name = kChinese,
            .from = "no-reply@bureau.example",
            .to = "officer@bureau.example",
            .subject = "Something needs you",
            .body = "Sign in.\n",
            .message_id = "<0123456789abcdef@report.example>",
            .language = "zh-CN",
            .date = base::Instant(std::chrono::seconds(1'795'500'000))};
}

TEST(OutgoingMessage, IsMarkedAsSentByAMachineUnderItsOwnId) {
    const auto text = composed(sample());
    EXPECT_THAT(text, HasSubstr("Message-ID: <0123456789abcdef@report.example>\r\n"));
    EXPECT_THAT(text, HasSubstr("Auto-Submitted: auto-generated\r\n"));
    EXPECT_THAT(text, HasSubstr("To: officer@bureau.example\r\n"));
    EXPECT_THAT(text, HasSubstr("<no-reply@bureau.example>\r\n"));
    EXPECT_THAT(text, HasSubstr("Subject: Something needs you\r\n"));
    EXPECT_THAT(text, HasSubstr("Content-Language: zh-CN\r\n"));
    EXPECT_THAT(text, HasSubstr("MIME-Version: 1.0\r\n"));
    EXPECT_EQ(text, composed(sample())) << "a repeat is the same to the byte";
}

TEST(OutgoingMessage, IsAsciiInShortLinesWhateverItSays) {
    auto message = sample();
    std::string body;
    for (int i = 0; i < 200; ++i) body += kChinese;
    body += "\n.\n..\nFrom me\n";
    message.body = body;
    message.subject = kChinese;
    const auto text = composed(message);
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        EXPECT_LT(static_cast<unsigned char>(text[i]), 0x80);
        if (text[i] == '\n') {
            ASSERT_GT(i, 0U);
            EXPECT_EQ(text[i - 1], '\r');
            EXPECT_LE(length, 79U);
            length = 0;
        } else {
            ++length;
        }
    }
    EXPECT_THAT(text, Not(HasSubstr("\r\n.\r\n")));
}

}  // namespace
}  // namespace spillway::mail
