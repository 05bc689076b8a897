// The report form: its size, and its HTML to the letter (golden files). With SPILLWAY_UPDATE_GOLDEN
// set, the golden files are written anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include "view/resources.hpp"
#include "view/support/sample_pages.hpp"

namespace spillway::view {
namespace {

std::string rendered(Language language, const ReportPage& page) {
    static const Renderer renderer;
    const auto html = render(renderer, language, page);
    return {html.begin(), html.end()};
}

// Hashes in asset names change with every change of a stylesheet.
std::string without_hashes(const std::string& html) {
    return std::regex_replace(html, std::regex("\\.[0-9a-f]{10}\\."), ".HASH.");
}

struct Golden {
    Language language{};
    std::string file;
};

class ReportForm : public testing::TestWithParam<Golden> {};

TEST_P(ReportForm, IsTheGoldenFileToTheLetter) {
    const auto html = without_hashes(rendered(GetParam().language, samples::linked_report()));
    const std::filesystem::path path =
        std::filesystem::path(SPILLWAY_SOURCE_DIR) / "tests/view/golden" / GetParam().file;
    if (std::getenv("SPILLWAY_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << html;
    }
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file) << path;
    std::ostringstream golden;
    golden << file.rdbuf();
    EXPECT_EQ(html, golden.str());
}

INSTANTIATE_TEST_SUITE_P(Languages, ReportForm,
                         testing::Values(Golden{Language::zh_cn, "report_linked.zh-CN.html"},
                                         Golden{Language::zh_tw, "report_linked.zh-TW.html"},
                                         Golden{Language::en, "report_linked.en.html"}));

TEST(ReportFormFields, AreThoseOfTheContract) {
    ReportPage page;
    page.frame = samples::public_frame("/report");
    page.searched = true;
    page.found = {{"ab", domain::TargetKind::project, "name", "unit"}};
    const auto html = rendered(Language::en, page);
    for (const auto* name : {"target", "net", "category", "stage", "declaration", "occurred",
                             "text", "mode", "name", "contact", "hide_from", "language",
                             "target_query", "target_text", "action", "switch_language"}) {
        EXPECT_NE(html.find("name=\"" + std::string(name) + "\""), std::string::npos) << name;
    }
    EXPECT_NE(html.find("enctype=\"multipart/form-data\""), std::string::npos);
}

TEST(ReportFormFields, OfAPersonLinkLeaveOutWhatBelongsToProjects) {
    auto page = samples::linked_report();
    page.linked->target.kind = domain::TargetKind::person;
    const auto html = rendered(Language::en, page);
    EXPECT_EQ(html.find("name=\"stage\""), std::string::npos);
    EXPECT_EQ(html.find("value=\"bid_rigging\""), std::string::npos);
    EXPECT_NE(html.find("value=\"gifts\""), std::string::npos);
}

TEST(ReportFormFields, KeepWhatWasTyped) {
    auto page = samples::linked_report();
    page.fields.categories = {"bid_rigging"};
    page.fields.stage = "acceptance";
    page.fields.named = true;
    page.fields.hide_from.emplace_back("Lin Hai");
    const auto html = rendered(Language::en, page);
    EXPECT_NE(html.find("value=\"bid_rigging\" checked"), std::string::npos);
    EXPECT_NE(html.find("<details class=\"govuk-details sw-more\" open>"), std::string::npos);
    EXPECT_NE(html.find("value=\"acceptance\" selected"), std::string::npos);
    EXPECT_NE(html.find("value=\"named\" checked"), std::string::npos);
    EXPECT_NE(html.find("value=\"Lin Hai\""), std::string::npos);
}

TEST(ReportFormFields, AreTheSameBytesForEverybody) {
    ReportPage page;
    page.frame = samples::public_frame("/report");
    EXPECT_EQ(rendered(Language::zh_cn, page), rendered(Language::zh_cn, page));
}

// 60 KB in total transfer is the promise; assets alone must leave the page half of it.
TEST(ReportFormTransfer, OfAssetsIsUnderThirtyKilobytes) {
    const auto html = rendered(Language::zh_cn, samples::linked_report());
    std::size_t total = 0;
    for (const auto& resource : resources::all()) {
        if (resource.plain_name.empty() || html.find(resource.name) == std::string::npos) continue;
        const auto packed = resource.brotli.empty() ? resource.identity : resource.brotli;
        total += packed.size();
    }
    EXPECT_GT(total, 5'000U);
    EXPECT_LT(total, 30'000U);
}

}  // namespace
}  // namespace spillway::view
