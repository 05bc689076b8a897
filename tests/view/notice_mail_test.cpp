#include "view/notice_mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "view/renderer.hpp"

namespace spillway::view {
namespace {

using testing::HasSubstr;
using testing::Not;

const Renderer& mail_renderer() {
    static const Renderer made;
    return made;
}

AnswerFacts answer_facts() {
    return {.organisation = "A & B <Bureau>",
            .report_url = "https://x.example/report",
            .follow_url = "https://x.example/follow"};
}

TEST(AnswerText, IsWholeInEveryLanguageWithAndWithoutTheReceipt) {
    for (const auto& [language, tag] : kLanguages) {
        for (const bool told : {false, true}) {
            SCOPED_TRACE(std::string(tag) + (told ? " told" : ""));
            auto facts = answer_facts();
            if (told) {
                facts.code = "0123-4567";
                facts.words = "one two three";
            }
            const auto text = answer_text(mail_renderer(), language, facts);
            const std::string body(text.body.reveal());
            EXPECT_FALSE(text.subject.empty());
            EXPECT_THAT(body, HasSubstr("A & B <Bureau>"));
            EXPECT_THAT(body, HasSubstr("\nhttps://x.example/report\n"));
            EXPECT_THAT(body, HasSubstr("\nhttps://x.example/follow\n"));
            EXPECT_EQ(body.find("\n0123-4567\none two three\n") != std::string::npos, told);
            for (const auto* left : {"[[", "]]", "{{", "}}", "\n\n\n"}) {
                EXPECT_THAT(body, Not(HasSubstr(left)));
            }
        }
    }
}

TEST(AnswerText, SaysThatMailIsNotAnonymous) {
    const auto say = [](Language language) {
        return std::string(answer_text(mail_renderer(), language, answer_facts()).body.reveal());
    };
    EXPECT_THAT(say(Language::en), HasSubstr("E-mail is not anonymous"));
    EXPECT_THAT(say(Language::zh_cn), HasSubstr("电子邮件不是匿名的"));
    EXPECT_THAT(say(Language::zh_tw), HasSubstr("電子郵件不是匿名的"));
}

}  // namespace
}  // namespace spillway::view
