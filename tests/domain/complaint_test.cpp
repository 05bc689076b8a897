#include "domain/complaint.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <set>
#include <string>

namespace spillway::domain {
namespace {

using base::SecretText;

std::string repeated(std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
}

ComplaintDraft good_draft() {
    ComplaintDraft draft;
    draft.target = SecretText("云棠闸");
    draft.net = "project";
    draft.categories = {"quality"};
    draft.text = SecretText("堤顶裂缝没有处理。");
    draft.mode = "anonymous";
    draft.language = "zh-CN";
    return draft;
}

TEST(Complaint, TakesWhatWasTypedIntoItsOwnTerms) {
    auto draft = good_draft();
    draft.target = SecretText("  云棠闸　");
    draft.categories = {"project_other", "quality", "dereliction", "quality"};
    draft.stage = "acceptance";
    draft.occurred = SecretText(" 2026年3月 ");
    draft.mode = "named";
    draft.name = SecretText(" 王 小明 ");
    draft.contact = SecretText("13800000000");
    draft.hide_from.emplace_back("  ");
    draft.hide_from.emplace_back(" 李四 ");
    draft.language = "zh-TW";
    draft.channel = Channel::phone;
    const auto complaint = check_complaint(draft);
    ASSERT_TRUE(complaint);
    EXPECT_EQ(complaint->target, std::nullopt);
    EXPECT_EQ(complaint->target_text.reveal(), "云棠闸");
    EXPECT_EQ(complaint->net, Net::project);
    EXPECT_EQ(complaint->categories,
              (std::vector{Category::dereliction, Category::quality, Category::project_other}));
    EXPECT_EQ(complaint->stage, Stage::acceptance);
    EXPECT_EQ(complaint->occurred.reveal(), "2026年3月");
    EXPECT_EQ(complaint->text.reveal(), "堤顶裂缝没有处理。");
    EXPECT_EQ(complaint->mode, Mode::named);
    EXPECT_EQ(complaint->name.reveal(), "王 小明");
    EXPECT_EQ(complaint->contact.reveal(), "13800000000");
    ASSERT_EQ(complaint->hide_from.size(), 1U);
    EXPECT_EQ(complaint->hide_from[0].reveal(), "李四");
    EXPECT_EQ(complaint->language, Language::zh_tw);
    EXPECT_EQ(complaint->channel, Channel::phone);
}

TEST(Complaint, ReadsTheIdOfARegisteredTarget) {
    auto draft = good_draft();
    draft.target = SecretText(" 000102030405060708090A0B0C0D0E0F ");
    const auto complaint = check_complaint(draft);
    ASSERT_TRUE(complaint);
    ASSERT_TRUE(complaint->target);
    EXPECT_EQ(complaint->target->hex(), "000102030405060708090a0b0c0d0e0f");
    EXPECT_TRUE(complaint->target_text.empty());
}

TEST(Complaint, ForgetsTheNameOfWhoeverChoseToStayAnonymous) {
    auto draft = good_draft();
    draft.name = SecretText("王小明");
    draft.contact = SecretText(repeated("9", kMaxContactLength + 1));
    const auto complaint = check_complaint(draft);
    ASSERT_TRUE(complaint);
    EXPECT_TRUE(complaint->name.empty());
    EXPECT_TRUE(complaint->contact.empty());
}

TEST(Complaint, LeavesOutControlCharactersThatNobodySees) {
    auto draft = good_draft();
    draft.text = SecretText(std::string_view("one\v\0two\r\n\tthree\x7F", 17));
    const auto complaint = check_complaint(draft);
    ASSERT_TRUE(complaint);
    EXPECT_EQ(complaint->text.reveal(), "onetwo\r\n\tthree");
}

TEST(Complaint, KeepsWhichDeclarationWasNotMadeOnlyWithItsCategory) {
    auto draft = good_draft();
    draft.net = "person";
    draft.categories = {"undeclared"};
    draft.declaration = "real_estate";
    EXPECT_EQ(check_complaint(draft).value().declaration, Declaration::real_estate);
    draft.categories = {"gifts"};
    EXPECT_EQ(check_complaint(draft).value().declaration, std::nullopt);
}

struct Change {
    const char* name = "";
    std::function<void(ComplaintDraft&)> change;
    std::vector<FieldFault> faults{};  // none: it is taken
};

TEST(Complaint, NamesEveryFault) {
    const std::array changes{
        Change{"nothing wrong", [](auto&) {}},
        Change{"no target", [](auto& d) { d.target = SecretText(); }},
        Change{"target at the bound",
               [](auto& d) { d.target = SecretText(repeated("闸", kMaxTargetLength)); }},
        Change{"target too long",
               [](auto& d) { d.target = SecretText(repeated("闸", kMaxTargetLength + 1)); },
               {{Field::target, FaultKind::too_long}}},
        Change{"target not UTF-8",
               [](auto& d) { d.target = SecretText("\xC3\x28"); },
               {{Field::target, FaultKind::bad_characters}}},
        Change{"no net", [](auto& d) { d.net = ""; }, {{Field::net, FaultKind::missing}}},
        Change{"another net",
               [](auto& d) { d.net = "people"; },
               {{Field::net, FaultKind::unknown_value}}},
        Change{"net unknown, no category",
               [](auto& d) {
                   d.net = "unknown";
                   d.categories = {};
               }},
        Change{"net unknown, with a category",
               [](auto& d) { d.net = "unknown"; },
               {{Field::category, FaultKind::wrong_net}}},
        Change{"no category on the form",
               [](auto& d) { d.categories = {}; },
               {{Field::category, FaultKind::missing}}},
        Change{"no category from a program",
               [](auto& d) {
                   d.categories = {};
                   d.channel = Channel::api;
               }},
        Change{"a category of the other net",
               [](auto& d) {
                   d.categories = {"quality", "gifts"};
               },
               {{Field::category, FaultKind::wrong_net}}},
        Change{"no such category",
               [](auto& d) {
                   d.categories = {"quality", "weather"};
               },
               {{Field::category, FaultKind::unknown_value}}},
        Change{"too many categories",
               [](auto& d) { d.categories.resize(kMaxCategories + 1, "quality"); },
               {{Field::category, FaultKind::too_many}}},
        Change{"no such stage",
               [](auto& d) { d.stage = "dinner"; },
               {{Field::stage, FaultKind::unknown_value}}},
        Change{"no such declaration",
               [](auto& d) { d.declaration = "dinner"; },
               {{Field::declaration, FaultKind::unknown_value}}},
        Change{"occurred at the bound",
               [](auto& d) { d.occurred = SecretText(repeated("春", kMaxOccurredLength)); }},
        Change{"occurred too long",
               [](auto& d) { d.occurred = SecretText(repeated("春", kMaxOccurredLength + 1)); },
               {{Field::occurred, FaultKind::too_long}}},
        Change{
            "no text", [](auto& d) { d.text = SecretText(); }, {{Field::text, FaultKind::missing}}},
        Change{"blank text",
               [](auto& d) { d.text = SecretText(" \r\n\t　"); },
               {{Field::text, FaultKind::missing}}},
        Change{"text at the bound",
               [](auto& d) { d.text = SecretText(repeated("水", kMaxTextLength)); }},
        Change{"text too long",
               [](auto& d) { d.text = SecretText(repeated("水", kMaxTextLength + 1)); },
               {{Field::text, FaultKind::too_long}}},
        Change{"text not UTF-8",
               [](auto& d) { d.text = SecretText("\xED\xA0\x80"); },
               {{Field::text, FaultKind::bad_characters}}},
        Change{"no mode", [](auto& d) { d.mode = ""; }, {{Field::mode, FaultKind::missing}}},
        Change{"another mode",
               [](auto& d) { d.mode = "secret"; },
               {{Field::mode, FaultKind::unknown_value}}},
        Change{"named without name and contact",
               [](auto& d) { d.mode = "named"; },
               {{Field::name, FaultKind::missing}, {Field::contact, FaultKind::missing}}},
        Change{"name and contact too long",
               [](auto& d) {
                   d.mode = "named";
                   d.name = SecretText(repeated("n", kMaxNameLength + 1));
                   d.contact = SecretText(repeated("c", kMaxContactLength + 1));
               },
               {{Field::name, FaultKind::too_long}, {Field::contact, FaultKind::too_long}}},
        Change{"twenty people hidden from",
               [](auto& d) {
                   for (std::size_t i = 0; i < kMaxHideFrom; ++i) d.hide_from.emplace_back("李四");
                   d.hide_from.emplace_back("");
               }},
        Change{"too many people hidden from",
               [](auto& d) {
                   for (std::size_t i = 0; i <= kMaxHideFrom; ++i) d.hide_from.emplace_back("李四");
               },
               {{Field::hide_from, FaultKind::too_many}}},
        Change{"a hidden name too long",
               [](auto& d) { d.hide_from.emplace_back(repeated("李", kMaxHideFromLength + 1)); },
               {{Field::hide_from, FaultKind::too_long}}},
        Change{"no language", [](auto& d) { d.language = ""; }},
        Change{"another language",
               [](auto& d) { d.language = "fr"; },
               {{Field::language, FaultKind::unknown_value}}},
        Change{"all at once",
               [](auto& d) { d = ComplaintDraft{}; },
               {{Field::net, FaultKind::missing},
                {Field::text, FaultKind::missing},
                {Field::mode, FaultKind::missing}}},
    };
    for (const auto& row : changes) {
        auto draft = good_draft();
        row.change(draft);
        const auto complaint = check_complaint(draft);
        EXPECT_EQ(complaint ? std::vector<FieldFault>{} : complaint.error(), row.faults)
            << row.name;
    }
}

struct Message {
    const char* name = "";
    std::string typed{};
    std::expected<std::string, FaultKind> kept{};
};

TEST(Message, IsTrimmedOrRefused) {
    const std::array messages{
        Message{"words", " 收到 \n", "收到"},
        Message{"nothing", "　\n", std::unexpected(FaultKind::missing)},
        Message{"not UTF-8", "\xFF", std::unexpected(FaultKind::bad_characters)},
        Message{"too long", repeated("水", kMaxMessageLength + 1),
                std::unexpected(FaultKind::too_long)},
    };
    for (const auto& row : messages) {
        const auto kept = check_message(SecretText(row.typed));
        ASSERT_EQ(kept.has_value(), row.kept.has_value()) << row.name;
        if (kept) {
            EXPECT_EQ(kept->reveal(), *row.kept) << row.name;
        } else {
            EXPECT_EQ(kept.error(), row.kept.error()) << row.name;
        }
    }
}

TEST(Categories, HaveOneCodeEachAndBelongToOneNet) {
    std::set<std::string_view> codes;
    std::size_t of_projects = 0;
    std::size_t of_persons = 0;
    for (const auto& row : kCategories) {
        codes.insert(row.code);
        ++(row.net == Net::project ? of_projects : of_persons);
        ASSERT_NE(find_category(row.code), nullptr);
        EXPECT_EQ(find_category(row.code)->category, row.category);
        EXPECT_EQ(category_entry(row.category).code, row.code);
    }
    EXPECT_EQ(codes.size(), kCategories.size());
    EXPECT_EQ(of_projects, 17U);
    EXPECT_EQ(of_persons, 13U);
    EXPECT_EQ(find_category("Quality"), nullptr);
}

TEST(Stages, AndDeclarationsAreFoundByCode) {
    for (const auto& row : kStages) {
        EXPECT_EQ(find_stage(row.code)->stage, row.stage);
        EXPECT_EQ(stage_entry(row.stage).code, row.code);
    }
    for (const auto& row : kDeclarations) {
        EXPECT_EQ(find_declaration(row.code)->declaration, row.declaration);
        EXPECT_EQ(declaration_entry(row.declaration).code, row.code);
    }
    EXPECT_EQ(find_stage(""), nullptr);
    EXPECT_EQ(find_declaration(""), nullptr);
}

TEST(Nets, ModesAndChannelsComeBackFromTheirCodes) {
    for (const auto net : {Net::unknown, Net::project, Net::person}) {
        EXPECT_EQ(parse_net(net_code(net)), net);
        EXPECT_FALSE(net_name(net).empty());
    }
    for (const auto mode : {Mode::anonymous, Mode::named})
        EXPECT_EQ(parse_mode(mode_code(mode)), mode);
    for (const auto& row : kChannels) {
        EXPECT_EQ(parse_channel(row.code), row.channel);
        EXPECT_EQ(channel_entry(row.channel).code, row.code);
    }
    EXPECT_EQ(parse_net(""), std::nullopt);
    EXPECT_EQ(parse_mode("NAMED"), std::nullopt);
    EXPECT_EQ(parse_channel("fax"), std::nullopt);
}

struct Tag {
    const char* tag = "";
    std::optional<Language> language{};
};

TEST(Languages, AreReadFromTheTagsThatBrowsersSend) {
    constexpr std::array kTags{
        Tag{"zh-CN", Language::zh_cn},
        Tag{"zh", Language::zh_cn},
        Tag{"zh-Hans", Language::zh_cn},
        Tag{"ZH-cn", Language::zh_cn},
        Tag{"zh-Hans-HK", Language::zh_cn},
        Tag{"zh-TW", Language::zh_tw},
        Tag{"zh-HK", Language::zh_tw},
        Tag{"zh-Hant", Language::zh_tw},
        Tag{"zh-Hant-MO", Language::zh_tw},
        Tag{"en", Language::en},
        Tag{"en-GB", Language::en},
        Tag{"eng", std::nullopt},
        Tag{"fr", std::nullopt},
        Tag{"", std::nullopt},
        Tag{"z", std::nullopt},
    };
    for (const auto& row : kTags) EXPECT_EQ(parse_language(row.tag), row.language) << row.tag;
    for (const auto language : {Language::zh_cn, Language::zh_tw, Language::en}) {
        EXPECT_EQ(parse_language(language_tag(language)), language);
    }
}

TEST(Fields, AreNamedAsInTheContract) {
    EXPECT_EQ(field_name(Field::category), "category");
    EXPECT_EQ(field_name(Field::hide_from), "hide_from");
    EXPECT_EQ(field_name(Field::language), "language");
}

}  // namespace
}  // namespace spillway::domain
