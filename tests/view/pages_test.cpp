// Every page in every language: rendered whole, escaped, and written out for a browser on request.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "view/resources.hpp"
#include "view/support/sample_pages.hpp"

namespace spillway::view {
namespace {

const Renderer& renderer() {
    static const Renderer made;
    return made;
}

std::string text_of(const samples::Sample& sample) {
    return {sample.html.begin(), sample.html.end()};
}

TEST(Pages, RenderInEveryLanguageWithNothingLeftOver) {
    for (const auto& [language, tag] : kLanguages) {
        for (const auto& sample : samples::all_pages(renderer(), language)) {
            const auto html = text_of(sample);
            SCOPED_TRACE(std::string(tag) + " " + sample.name);
            EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
            EXPECT_NE(html.find("</html>"), std::string::npos);
            EXPECT_NE(html.find("<html lang=\"" + std::string(tag) + "\""), std::string::npos);
            for (const auto* left : {"[[", "]]", "{{", "}}", "@asset"}) {
                EXPECT_EQ(html.find(left), std::string::npos) << left;
            }
        }
    }
}

TEST(Pages, HaveNothingInlineThatThePolicyForbids) {
    const std::regex forbidden(
        R"(<style|\sstyle=|\son[a-z]+="|<script(?![^>]*\ssrc=)|javascript:)");
    for (const auto& sample : samples::all_pages(renderer(), Language::zh_cn)) {
        const auto html = text_of(sample);
        std::smatch found;
        EXPECT_FALSE(std::regex_search(html, found, forbidden)) << sample.name << found.str();
    }
}

TEST(Pages, EscapeWhateverPeopleWrote) {
    const std::string mark = R"(<script>alert("1")</script>&'{{lang}})";
    for (const auto& sample : samples::all_pages(renderer(), Language::en, mark)) {
        const auto html = text_of(sample);
        SCOPED_TRACE(sample.name);
        EXPECT_EQ(html.find("<script>alert"), std::string::npos);
        EXPECT_EQ(html.find("alert(\"1\")"), std::string::npos);
    }
}

TEST(Pages, ShowWhatPeopleWroteToThosePagesThatAreMeantTo) {
    const std::string mark = "<b>&'{{lang}}";
    const std::string escaped = "&lt;b&gt;&amp;&apos;{{lang}}";
    std::set<std::string> shown;
    for (const auto& sample : samples::all_pages(renderer(), Language::en, mark)) {
        if (text_of(sample).find(escaped) != std::string::npos) shown.insert(sample.name);
    }
    for (const auto* name :
         {"report_faulty", "report_linked", "follow_case", "desk", "case", "account", "people",
          "accounts", "targets", "protocol", "intake_faulty", "outbox"}) {
        EXPECT_TRUE(shown.contains(name)) << name;
    }
}

TEST(Pages, HaveIdsOnceAndLabelsThatLeadSomewhere) {
    const std::regex id_pattern("\\sid=\"([^\"]*)\"");
    const std::regex reference("\\s(?:for|aria-describedby)=\"([^\"]*)\"");
    for (const auto& sample : samples::all_pages(renderer(), Language::en)) {
        const auto html = text_of(sample);
        SCOPED_TRACE(sample.name);
        std::set<std::string> ids;
        for (std::sregex_iterator it(html.begin(), html.end(), id_pattern), end; it != end; ++it) {
            EXPECT_TRUE(ids.insert((*it)[1]).second) << (*it)[1];
        }
        for (std::sregex_iterator it(html.begin(), html.end(), reference), end; it != end; ++it) {
            std::istringstream names((*it)[1]);
            for (std::string name; names >> name;) EXPECT_TRUE(ids.contains(name)) << name;
        }
    }
}

TEST(Pages, NameTheErrorInTheTitleAndLinkToTheField) {
    for (const auto& sample : samples::all_pages(renderer(), Language::en)) {
        const auto html = text_of(sample);
        const bool summary = html.find("data-error-summary") != std::string::npos;
        const bool titled = html.find("<title>Error:") != std::string::npos;
        EXPECT_EQ(summary, titled) << sample.name;
        const std::regex anchor("<li><a href=\"#([^\"]*)\"");
        for (std::sregex_iterator it(html.begin(), html.end(), anchor), end; it != end; ++it) {
            EXPECT_NE(html.find("id=\"" + (*it)[1].str() + "\""), std::string::npos)
                << sample.name << " #" << (*it)[1];
        }
    }
}

TEST(Pages, LoadOnlyOurOwnAssetsAndAllOfThemExist) {
    const std::regex source("(?:src|href)=\"/(assets/[^\"]*)\"");
    const std::regex elsewhere("(?:src=\"|<link[^>]*href=\")(?:https?:)?//");
    for (const auto& sample : samples::all_pages(renderer(), Language::en)) {
        const auto html = text_of(sample);
        EXPECT_FALSE(std::regex_search(html, elsewhere)) << sample.name;
        for (std::sregex_iterator it(html.begin(), html.end(), source), end; it != end; ++it) {
            EXPECT_NE(resources::find((*it)[1].str()), nullptr) << (*it)[1];
        }
    }
}

// SPILLWAY_WRITE_PAGES=FOLDER writes all pages and assets, to be looked at.
TEST(Pages, CanBeWrittenOutForABrowser) {
    const auto* folder = std::getenv("SPILLWAY_WRITE_PAGES");
    if (folder == nullptr) GTEST_SKIP() << "SPILLWAY_WRITE_PAGES is not set";
    const std::filesystem::path root(folder);
    const auto write = [&](const std::filesystem::path& path, std::string_view content) {
        std::filesystem::create_directories((root / path).parent_path());
        std::ofstream(root / path, std::ios::binary) << content;
    };
    for (const auto& resource : resources::all()) {
        if (!resource.plain_name.empty()) write(resource.name, resource.identity);
    }
    for (const auto& [language, tag] : kLanguages) {
        for (const auto& sample : samples::all_pages(renderer(), language)) {
            write(std::string(tag) + "/" + sample.name + ".html", sample.html);
        }
    }
    EXPECT_TRUE(std::filesystem::exists(root / "en" / "report.html"));
}

}  // namespace
}  // namespace spillway::view
