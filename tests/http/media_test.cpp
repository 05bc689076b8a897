#include "http/media.hpp"

#include <gtest/gtest.h>

#include <array>

namespace spillway::http {
namespace {

TEST(MediaType, IsReadWithItsParameters) {
    struct Case {
        const char* text;
        const char* essence = nullptr;  // null: refused
        const char* boundary = "";
    };
    const Case cases[] = {
        {.text = "text/html", .essence = "text/html"},
        {.text = " Text/HTML ; charset=utf-8 ", .essence = "text/html"},
        {.text = "a/b;boundary=x", .essence = "a/b", .boundary = "x"},
        {.text = "a/b; BOUNDARY=\"x y;\\\"z\"", .essence = "a/b", .boundary = "x y;\"z"},
        {.text = "a/b;", .essence = "a/b"},
        {.text = "a/b; ;boundary=x", .essence = "a/b", .boundary = "x"},
        {.text = ""},
        {.text = "text"},
        {.text = "/html"},
        {.text = "text/"},
        {.text = "text/html/x"},
        {.text = "te xt/html"},
        {.text = "a/b; boundary"},
        {.text = "a/b; boundary="},
        {.text = "a/b; boundary =x"},
        {.text = "a/b; boundary=\"x"},
        {.text = "a/b; boundary=\"x\\"},
        {.text = "a/b; boundary=x y"},
        {.text = "a/b; boundary=x; boundary=x"},
        {.text = "a/b;a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1"},
    };
    for (const auto& one : cases) {
        const auto type = parse_media_type(one.text);
        ASSERT_EQ(type.has_value(), one.essence != nullptr) << one.text;
        if (!type) continue;
        EXPECT_EQ(type->essence, one.essence);
        EXPECT_EQ(type->parameter("boundary"), one.boundary) << one.text;
    }
}

TEST(ChooseCoding, TakesTheBestThatIsAccepted) {
    struct Case {
        const char* accept;
        Coding coding;
    };
    const Case cases[] = {
        {"", Coding::identity},
        {"gzip, deflate, br", Coding::brotli},
        {"gzip, deflate, br, zstd", Coding::brotli},
        {"GZIP", Coding::gzip},
        {"x-gzip", Coding::gzip},
        {"br;q=0.5, gzip", Coding::gzip},
        {"br;q=0.5, gzip;q=0.5", Coding::brotli},
        {"gzip;q=0.001", Coding::gzip},
        {"gzip;q=0.5, identity", Coding::identity},
        {"gzip;q=0", Coding::identity},
        {"*", Coding::brotli},
        {"*, br;q=0", Coding::gzip},
        {"*;q=0", Coding::identity},
        {"deflate", Coding::identity},
        {"gzip;q=2", Coding::identity},
        {"gzip;q=0.1234", Coding::identity},
        {"gzip;q=1.001", Coding::identity},
        {"gz ip", Coding::identity},
    };
    constexpr std::array kBoth{Coding::gzip, Coding::brotli};
    for (const auto& one : cases)
        EXPECT_EQ(choose_coding(one.accept, kBoth), one.coding) << one.accept;
}

TEST(ChooseCoding, OffersOnlyWhatTheBodyHas) {
    const StaticBody only_gzip{
        .content_type = "text/css", .etag = "", .identity = "aaaa", .gzip = "a", .brotli = ""};
    EXPECT_EQ(choose_coding("br, gzip", only_gzip), Coding::gzip);
    const StaticBody plain{
        .content_type = "image/png", .etag = "", .identity = "a", .gzip = "", .brotli = ""};
    EXPECT_EQ(choose_coding("br, gzip", plain), Coding::identity);
}

TEST(ChooseLanguage, KnowsTheTwoScriptsOfChinese) {
    struct Case {
        const char* accept;
        std::optional<std::string_view> tag{};
    };
    const Case cases[] = {
        {"", std::nullopt},
        {"zh-CN", "zh-CN"},
        {"zh", "zh-CN"},
        {"zh-Hans-HK", "zh-CN"},
        {"zh-SG", "zh-CN"},
        {"zh-TW", "zh-TW"},
        {"zh-HK", "zh-TW"},
        {"zh-MO", "zh-TW"},
        {"ZH-hant", "zh-TW"},
        {"zh-Hant-CN", "zh-TW"},
        {"en-GB,en;q=0.9", "en"},
        {"EN", "en"},
        {"fr, en;q=0.5", "en"},
        {"fr", std::nullopt},
        {"en;q=0.5, zh-TW;q=0.6", "zh-TW"},
        {"zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"},
        {"en;q=0", std::nullopt},
        {"fr, *;q=0.1", "zh-CN"},
        {"zh-CN;q=0, *", "zh-TW"},
        {"*;q=0", std::nullopt},
        {"en;q=x", std::nullopt},
        {"zhx", std::nullopt},
    };
    constexpr std::array<std::string_view, 3> kOurs{"zh-CN", "zh-TW", "en"};
    for (const auto& one : cases)
        EXPECT_EQ(choose_language(one.accept, kOurs), one.tag) << one.accept;
}

TEST(ChooseLanguage, GivesNoOtherScriptThanAskedFor) {
    constexpr std::array<std::string_view, 1> kSimplified{"zh-CN"};
    EXPECT_EQ(choose_language("zh-HK", kSimplified), std::nullopt);
}

TEST(ChooseRepresentation, IsJsonOnlyForWhoPrefersIt) {
    struct Case {
        const char* accept;
        Representation representation;
    };
    const Case cases[] = {
        {"", Representation::html},
        {"*/*", Representation::html},
        {"application/json", Representation::json},
        {"application/problem+json", Representation::json},
        {"application/*", Representation::json},
        {"application/json, text/html", Representation::html},
        {"application/json, text/html;q=0.9", Representation::json},
        {"application/json;q=0", Representation::html},
        {"application/json;v=1;q=0.4, text/*;q=0.3", Representation::json},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Representation::html},
        {"application/json, */*;q=0.5", Representation::json},
        {"\"application/json", Representation::html},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(choose_representation(one.accept), one.representation) << one.accept;
    }
}

TEST(AcceptFields, CountAsAbsentBeyondTheirBounds) {
    constexpr std::array kBoth{Coding::gzip, Coding::brotli};
    std::string many = "gzip";
    for (int at = 0; at < 50; ++at) many += ",a";
    EXPECT_EQ(choose_coding(many, kBoth), Coding::identity);
    EXPECT_EQ(choose_coding("gzip," + std::string(1000, 'a'), kBoth), Coding::identity);
}

}  // namespace
}  // namespace spillway::http
