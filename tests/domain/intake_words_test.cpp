// What staff type in besides the complaint: the day of receipt, the channel, a mail address.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "domain/complaint.hpp"
#include "domain/mail_address.hpp"
#include "domain/notice.hpp"
#include "domain/received_day.hpp"

namespace spillway::domain {
namespace {

constexpr base::Day kToday =
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 24};

TEST(ReceivedDay, TakesADayThatIsPastOrToday) {
    for (const auto* typed : {"2026-11-24", " 2026-11-24 ", "2026.11.24", "20261124"})
        EXPECT_EQ(check_received_day(typed, kToday), kToday) << typed;
    EXPECT_EQ(check_received_day("2025-11-23", kToday), kToday - kMaxReceivedAge);
}

TEST(ReceivedDay, RefusesTheFutureAndWhatIsNoDay) {
    const struct {
        const char* typed;
        ReceivedDayFault fault;
    } kCases[]{
        {"", ReceivedDayFault::missing},
        {"   ", ReceivedDayFault::missing},
        {"2026-11", ReceivedDayFault::not_a_day},
        {"yesterday", ReceivedDayFault::not_a_day},
        {"2026-02-30", ReceivedDayFault::not_a_day},
        {"2026-11-25", ReceivedDayFault::in_future},
        {"2025-11-22", ReceivedDayFault::too_long_ago},
        {"1999-01-01", ReceivedDayFault::too_long_ago},
    };
    for (const auto& row : kCases) {
        const auto day = check_received_day(row.typed, kToday);
        ASSERT_FALSE(day) << row.typed;
        EXPECT_EQ(day.error(), row.fault) << row.typed;
    }
}

TEST(MailAddress, TakesPlainOnesOnly) {
    for (const auto* text : {"a@b", "first.last@example.org", "x+tag@sub.example.gov.cn",
                             "12345@qq.com", "o'neil@example.org"})
        EXPECT_TRUE(is_mail_address(text)) << text;
    for (const auto* text :
         {"", "a", "@b", "a@", "a@b@c", "a b@c.d", ".a@b.c", "a.@b.c", "a..b@c.d", "a@.b", "a@b.",
          "a@-b.c", "a@b-.c", "<a@b.c>", "a@b.c\r\nBcc: x@y.z", "a@[127.0.0.1]", "\"a\"@b.c",
          "\xe6\x9d\x8e@b.c"})
        EXPECT_FALSE(is_mail_address(text)) << text;
    EXPECT_TRUE(is_mail_address(std::string(64, 'a') + "@b.c"));
    EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b.c"));
    EXPECT_FALSE(is_mail_address("a@" + std::string(64, 'b') + ".c"));
}

TEST(Channels, KeepTheirNumbersAndKnowWhatIsTypedIn) {
    EXPECT_EQ(static_cast<int>(Channel::wechat), 9);
    EXPECT_EQ(static_cast<int>(Channel::village_station), 10);
    EXPECT_EQ(static_cast<int>(Channel::supervision), 11);
    for (const auto channel : {Channel::web, Channel::qr, Channel::api, Channel::email})
        EXPECT_FALSE(is_typed_in(channel));
    for (const auto channel : kTypedInChannels) EXPECT_TRUE(is_typed_in(channel));
    EXPECT_FALSE(is_oral(Channel::letter));
    EXPECT_TRUE(is_oral(Channel::phone));
    EXPECT_FALSE(is_oral(Channel::web));
}

ComplaintDraft signed_draft(Channel channel) {
    ComplaintDraft draft;
    draft.net = "project";
    draft.categories = {"quality"};
    draft.text = base::SecretText("Text");
    draft.mode = "named";
    draft.name = base::SecretText("Li Xiang");
    draft.channel = channel;
    return draft;
}

TEST(Complaint, MayComeByALetterWithoutAContact) {
    EXPECT_TRUE(check_complaint(signed_draft(Channel::letter)));
    const auto by_form = check_complaint(signed_draft(Channel::web));
    ASSERT_FALSE(by_form);
    EXPECT_EQ(by_form.error(), (std::vector<FieldFault>{{Field::contact, FaultKind::missing}}));
}

TEST(Complaint, KeepsANoticeAddressOfTheNamedOnly) {
    auto draft = signed_draft(Channel::letter);
    draft.notice_mail = base::SecretText(" li@example.org ");
    EXPECT_EQ(check_complaint(draft)->notice_mail.reveal(), "li@example.org");
    draft.mode = "anonymous";
    EXPECT_TRUE(check_complaint(draft)->notice_mail.empty());
    draft.mode = "named";
    draft.notice_mail = base::SecretText("li at example");
    const auto checked = check_complaint(draft);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error(),
              (std::vector<FieldFault>{{Field::notice_mail, FaultKind::unknown_value}}));
}

TEST(Notices, HaveOneRowEach) {
    std::set<Notice> seen;
    for (const auto& row : kNotices) {
        seen.insert(row.notice);
        EXPECT_EQ(&notice_entry(row.notice), &row);
        // A group chat must not learn that a reporter was answered, or who handed in what.
        const bool is_personal =
            row.audience == Audience::reporter || row.audience == Audience::filer;
        EXPECT_FALSE(is_personal && row.robots == Robots::told);
    }
    EXPECT_EQ(seen.size(), kNotices.size());
    for (std::size_t i = 1; i < kRetryAfter.size(); ++i)
        EXPECT_GT(kRetryAfter[i], kRetryAfter[i - 1]);
}

}  // namespace
}  // namespace spillway::domain
