#include "web/report_form.hpp"

#include <gtest/gtest.h>

namespace spillway::web {
namespace {

http::Form form_of(std::initializer_list<std::pair<const char*, const char*>> fields) {
    http::Form form;
    for (const auto& [name, value] : fields) form.add(name, base::SecretText(value));
    return form;
}

TEST(ReportForm, BecomesADraft) {
    const auto form = form_of({{"target_text", "the bridge"},
                               {"net", "project"},
                               {"category", "quality"},
                               {"category", "leakage"},
                               {"text", "cracks"},
                               {"mode", "named"},
                               {"name", "Gan"},
                               {"contact", "phone"},
                               {"hide_from", " "},
                               {"hide_from", "Wu"}});
    const auto draft =
        draft_of(form, domain::Channel::web, domain::Net::unknown, domain::Language::en);
    EXPECT_EQ(draft.target.reveal(), "the bridge");
    EXPECT_EQ(draft.categories, (std::vector<std::string>{"quality", "leakage"}));
    EXPECT_EQ(draft.mode, "named");
    EXPECT_EQ(draft.language, "en");
    ASSERT_EQ(draft.hide_from.size(), 1U) << "empty boxes do not count";
    EXPECT_EQ(draft.hide_from[0].reveal(), "Wu");
}

TEST(ReportForm, TakesTheNetOfTheChosenTarget) {
    const auto form = form_of({{"target", "00112233445566778899aabbccddeeff"}, {"text", "x"}});
    const auto draft =
        draft_of(form, domain::Channel::qr, domain::Net::person, domain::Language::zh_cn);
    EXPECT_EQ(draft.net, "person");
    EXPECT_EQ(draft.mode, "anonymous") << "the safer one where none was chosen";
}

TEST(ReportForm, ShowsAgainWhatWasTyped) {
    const auto fields = fields_of(form_of({{"target_text", "a"},
                                           {"target_query", "b"},
                                           {"text", "c"},
                                           {"mode", "named"},
                                           {"name", "d"},
                                           {"contact", "e"},
                                           {"stage", "use"},
                                           {"declaration", "real_estate"},
                                           {"hide_from", "f"}}));
    EXPECT_EQ(fields.target_text.reveal(), "a");
    EXPECT_EQ(fields.target_query.reveal(), "b");
    EXPECT_EQ(fields.text.reveal(), "c");
    EXPECT_TRUE(fields.named);
    EXPECT_EQ(fields.name.reveal(), "d");
    EXPECT_EQ(fields.contact.reveal(), "e");
    EXPECT_EQ(fields.stage, "use");
    EXPECT_EQ(fields.declaration, "real_estate");
    EXPECT_EQ(fields.hide_from.at(0).reveal(), "f");
}

TEST(ReportForm, TellsEveryFaultOnce) {
    using domain::FaultKind;
    using domain::Field;
    const std::vector<domain::FieldFault> faults{{Field::text, FaultKind::missing},
                                                 {Field::name, FaultKind::too_long},
                                                 {Field::contact, FaultKind::too_long}};
    EXPECT_EQ(errors_of(faults),
              (std::vector{view::ReportError::text_missing, view::ReportError::identity_too_long}));
}

}  // namespace
}  // namespace spillway::web
