#include "mail/compose_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/held_mail.hpp"
#include "mail/read_message.hpp"

namespace spillway::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

AnswerMail answer() {
    AnswerMail mail;
    mail.from_name = "梧岭市水利局";
    mail.from_address = "jubao@example.gov.cn";
    mail.reply_to = "jubao+r-tag@example.gov.cn";
    mail.language = "zh-CN";
    mail.to = base::SecretText("lisi@example.com");
    mail.subject = "您的邮件已收到";
    mail.text = base::SecretText("电子邮件不是匿名的。\n");
    mail.in_reply_to = base::SecretText("<m1@example.com>");
    mail.message_id = "abc@example.gov.cn";
    mail.date = base::Instant(std::chrono::seconds(1'795'500'000));
    return mail;
}

TEST(ComposeAnswer, CarriesTheFieldsThatKeepMachinesQuiet) {
    const std::string message(compose_answer(answer()));
    EXPECT_THAT(message, HasSubstr("Auto-Submitted: auto-replied\r\n"));
    EXPECT_THAT(message, HasSubstr("In-Reply-To: <m1@example.com>\r\n"));
    EXPECT_THAT(message, HasSubstr("References: <m1@example.com>\r\n"));
    EXPECT_THAT(message, HasSubstr("Message-Id: <abc@example.gov.cn>\r\n"));
    EXPECT_THAT(message, HasSubstr("Reply-To: jubao+r-tag@example.gov.cn\r\n"));
    EXPECT_THAT(message, HasSubstr("Content-Language: zh-CN\r\n"));
    EXPECT_THAT(message, HasSubstr("Content-Transfer-Encoding: base64\r\n"));
    EXPECT_THAT(message, Not(HasSubstr("梧")));  // nothing but ASCII
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message[i] != '\n') continue;
        ASSERT_GT(i, 0U);
        EXPECT_EQ(message[i - 1], '\r');
    }
}

TEST(ComposeAnswer, IsReadBackAsItWasMeantAndAsAMachines) {
    const auto read = read_message(compose_answer(answer()), "other@example.gov.cn");
    EXPECT_EQ(read.subject.reveal(), "您的邮件已收到");
    EXPECT_EQ(read.text.reveal(), "电子邮件不是匿名的。");
    EXPECT_EQ(read.sender.name.reveal(), "梧岭市水利局");
    EXPECT_EQ(read.sender.address.reveal(), "jubao@example.gov.cn");
    EXPECT_EQ(read.sender.reply_to.reveal(), "jubao+r-tag@example.gov.cn");
    EXPECT_EQ(domain::held_reason_of(read.origin), domain::HeldReason::automatic);
}

TEST(ComposeAnswer, IsKnownAsOursWhenItComesBack) {
    const auto read = read_message(compose_answer(answer()), "jubao@example.gov.cn");
    EXPECT_EQ(domain::held_reason_of(read.origin), domain::HeldReason::own);
}

TEST(ComposeAnswer, LetsNoValueBeginAField) {
    auto mail = answer();
    mail.in_reply_to = base::SecretText("<a@b>\r\nBcc: victim@example.com");
    mail.to = base::SecretText("lisi@example.com\r\nBcc: victim@example.com");
    EXPECT_THAT(std::string(compose_answer(mail)), Not(HasSubstr("\nBcc:")));
}

}  // namespace
}  // namespace spillway::mail
