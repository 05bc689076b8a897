#include "document/poster/poster.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string>

#include "document/support/photograph.hpp"
#include "document/support/scanner.hpp"

namespace spillway::document {
namespace {

using namespace std::chrono_literals;
using test::draw_pdf;
using test::Folder;
using test::output_of;
using test::photographed;
using test::scan;

constexpr std::string_view kLink = "https://report.example.org/q/AAECAwQFBgcICQoLDA0ODwABe1-_w3d7";
constexpr base::Day kDay = std::chrono::sys_days(2026y / std::chrono::November / 24);

Poster framed(std::string title) {
    return {.organisation = "梧岭市水利局",
            .title = std::move(title),
            .subtitle = "建设管理科 · 2026年上半年",
            .qr_url = std::string(kLink),
            .call = "发现问题，扫码举报",
            .check_label = "核对词",
            .check_word = "清·堤",
            .host = "report.example.org",
            .channels = {{"网页", "https://report.example.org"},
                         {"电子邮箱", "jubao@example.org"},
                         {"举报电话", "0774-555 0123"},
                         {"信件地址", "梧岭市河滨路18号 水利局机关党委收"}},
            .foot = "可以匿名举报，我们不记录您的网络地址。扫码后请核对网址和核对词与本海报一致。"};
}

Poster of_project() {
    auto poster = framed("青螺河云棠段治理工程");
    poster.fields = {{"项目类型", "中小河流"},
                     {"项目来源", "中央水利发展资金"},
                     {"总资金", "2,486.50 万元"},
                     {"投资下达文件", "桂财农〔2025〕88号"},
                     {"主要用途", "新建护岸3.2公里，加固堤防1.1公里，清淤疏浚4.6公里"},
                     {"项目业主", "梧岭市水利工程建设管理中心"},
                     {"开工时间", "2025-10"},
                     {"计划完工时间", "2026-12"},
                     {"完成百分比", "62%"},
                     {"项目检查情况及存在问题", "2026年5月检查发现两处护岸回填不密实"},
                     {"整改措施", "已返工并复检合格"},
                     {"负责科室", "建设管理科"},
                     {"分管领导", "韦清源"},
                     {"负责人", "覃望舒"}};
    return poster;
}

Poster of_many(std::size_t rows) {
    auto poster = framed("在建水利工程建设项目监管情况表");
    poster.headings = {"序号",     "项目名称",   "项目类型", "总资金",
                       "项目业主", "完成百分比", "负责人"};
    for (std::size_t i = 1; i <= rows; ++i) {
        poster.rows.push_back({std::to_string(i),
                               "云棠镇第" + std::to_string(i) + "期农村饮水安全巩固提升工程",
                               "人饮", "312.40 万元", "云棠镇水利站", "85%", "覃望舒"});
    }
    return poster;
}

std::string text_of(const std::filesystem::path& pdf) {
    auto text = output_of("pdftotext -raw '" + pdf.string() + "' -");
    std::erase_if(text, [](char symbol) { return symbol == ' ' || symbol == '\n'; });
    return text;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::size_t pages_of(const std::filesystem::path& pdf) {
    const auto info = output_of("pdfinfo '" + pdf.string() + "'");
    const auto at = info.find("Pages:");
    return std::stoul(info.substr(at + 6));
}

struct PaperCase {
    const char* name = "";
    Paper paper{};
};
constexpr std::array kPapers{PaperCase{"a4", Paper::a4}, PaperCase{"a3", Paper::a3}};

std::filesystem::path drawn(const Folder& folder, const Poster& poster, Paper paper) {
    return folder.write("poster.pdf", draw_posters(std::span(&poster, 1), paper, kDay).value());
}

TEST(Poster, CarriesItsTextsAsText) {
    const Folder folder;
    const auto poster = of_project();
    for (const auto& [name, paper] : kPapers) {
        const auto text = text_of(drawn(folder, poster, paper));
        for (const auto& expected :
             {poster.organisation, poster.title, poster.subtitle, poster.check_word, poster.host,
              poster.call, std::string("0774-555 0123"), std::string("桂财农〔2025〕88号")})
            EXPECT_NE(text.find(without_spaces(expected)), std::string::npos) << name << expected;
    }
}

TEST(Poster, EmbedsItsFonts) {
    const Folder folder;
    const auto fonts = output_of("pdffonts '" + drawn(folder, of_project(), Paper::a4).string() +
                                 "' | tail -n +3");
    EXPECT_NE(fonts.find("NotoSansCJK"), std::string::npos) << fonts;
    std::size_t at = 0;
    while (at < fonts.size()) {
        const auto end = fonts.find('\n', at);
        EXPECT_NE(fonts.substr(at, end - at).find("yes yes yes"), std::string::npos) << fonts;
        at = end + 1;
    }
}

TEST(Poster, HasACodeThatIsReadAtAHundredDots) {
    const Folder folder;
    for (const auto& [name, paper] : kPapers) {
        for (const auto& poster : {of_project(), of_many(12)})
            EXPECT_EQ(scan(draw_pdf(drawn(folder, poster, paper), 100)), kLink) << name;
    }
}

TEST(Poster, HasACodeThatIsReadInPassing) {
    const Folder folder;
    for (const auto& [name, paper] : kPapers) {
        const auto png = draw_pdf(drawn(folder, of_project(), paper), 150);
        for (const double degrees : {-12.0, 7.0, 31.0}) {
            const auto photo = photographed(
                png,
                {.frame = test::kCodeOfPoster, .degrees = degrees, .blur = 2, .contrast = 0.4});
            EXPECT_EQ(scan(photo), kLink) << name << degrees;
        }
    }
}

TEST(Poster, RunsOverPagesWithItsHeadings) {
    const Folder folder;
    constexpr std::size_t kRows = 60;
    const auto poster = of_many(kRows);
    const auto pdf = drawn(folder, poster, Paper::a4);
    const auto text = text_of(pdf);
    EXPECT_GT(pages_of(pdf), 2);
    for (std::size_t row = 1; row <= kRows; ++row)
        EXPECT_NE(text.find("第" + std::to_string(row) + "期"), std::string::npos) << row;
    std::size_t headings = 0;
    for (auto at = text.find("项目名称"); at != std::string::npos;
         at = text.find("项目名称", at + 1))
        ++headings;
    EXPECT_EQ(headings, pages_of(pdf));
}

TEST(Poster, CutsATextThatNoPageHolds) {
    const Folder folder;
    auto poster = framed("一项");
    std::string endless;
    for (int i = 0; i < 4000; ++i) endless += "水";
    poster.fields = {{"备注", endless}, {"负责人", "覃望舒"}};
    EXPECT_LE(pages_of(drawn(folder, poster, Paper::a4)), 3);
}

TEST(Poster, IsTheSameForTheSameContent) {
    const auto poster = of_project();
    const auto once = draw_posters(std::span(&poster, 1), Paper::a4, kDay).value();
    EXPECT_EQ(once, draw_posters(std::span(&poster, 1), Paper::a4, kDay).value());
}

TEST(Poster, GoesIntoOneFileWithOthers) {
    const Folder folder;
    const std::array posters{of_project(), of_many(3), framed("只有名称")};
    EXPECT_EQ(pages_of(folder.write("all.pdf", draw_posters(posters, Paper::a3, kDay).value())), 3);
}

// In a process of its own, as fontconfig reads its settings once.
TEST(PosterDeathTest, IsRefusedWhereChineseFontsAreMissing) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const Folder folder;
    const auto settings = folder.write(
        "fonts.conf",
        base::as_bytes("<fontconfig><dir>" + folder.file("none").string() + "</dir><cachedir>" +
                       folder.file("cache").string() + "</cachedir></fontconfig>"));
    const auto draw = [&] {
        setenv("FONTCONFIG_FILE", settings.c_str(), 1);
        const auto poster = of_project();
        const auto drawn = draw_posters(std::span(&poster, 1), Paper::a4, kDay);
        const bool is_refused = !drawn && drawn.error() == PosterFault::font_missing;
        std::_Exit(is_refused ? 7 : 8);
    };
    EXPECT_EXIT(draw(), testing::ExitedWithCode(7), "");
}

TEST(Poster, RefusesALinkThatNoCodeHolds) {
    auto poster = of_project();
    poster.qr_url.clear();
    const auto refused = draw_posters(std::span(&poster, 1), Paper::a4, kDay);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), PosterFault::bad_code);
}

}  // namespace
}  // namespace spillway::document
