#include "http/url.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

using namespace std::string_literals;

TEST(PercentEncoding, ComesBackTheSame) {
    std::string every;
    for (int code = 0; code < 256; ++code) every.push_back(static_cast<char>(code));
    EXPECT_EQ(percent_decode(percent_encode(every)), every);
    EXPECT_EQ(percent_encode("a-z_0.~ /?\xE6"), "a-z_0.~%20%2F%3F%E6");
}

TEST(PercentEncoding, RefusesBrokenEscapes) {
    for (const auto* text : {"%", "%4", "a%", "a%4", "%zz", "%4z", "%z4", "%%41"}) {
        EXPECT_EQ(percent_decode(text), std::nullopt) << text;
    }
    EXPECT_EQ(percent_decode("%41%6a+"), "Aj+");
}

TEST(Query, IsReadInOrder) {
    const auto query = Query::parse("state=new&net=project&state=late&empty=&bare&q=%E6%B0%B4+x");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->get("state"), "new");
    EXPECT_EQ(query->all("state"), (std::vector<std::string_view>{"new", "late"}));
    EXPECT_EQ(query->find("empty"), "");
    EXPECT_EQ(query->find("bare"), "");
    EXPECT_EQ(query->find("none"), std::nullopt);
    EXPECT_EQ(query->get("q"), "\xE6\xB0\xB4 x");
    EXPECT_EQ(query->pairs().size(), 6U);
}

TEST(Query, RefusesWhatIsNoText) {
    std::string many;
    for (int at = 0; at < 101; ++at) many += "a=1&";
    for (const auto& raw : {"a=%"s, "%zz=1"s, "a=%00"s, "a=%FF"s, many}) {
        EXPECT_FALSE(Query::parse(raw)) << raw;
    }
    EXPECT_TRUE(Query::parse(""));
}

TEST(Query, IsBuiltEncoded) {
    EXPECT_EQ(make_query({}), "");
    EXPECT_EQ(make_query({{"a", "1"}, {"b c", "&="}}), "?a=1&b%20c=%26%3D");
}

TEST(LocalPath, StaysOnThisHost) {
    struct Case {
        std::string path;
        bool local;
    };
    const Case cases[] = {
        {"/", true},
        {"/report?net=project", true},
        {"/a//b", true},
        {"", false},
        {"report", false},
        {"//evil.example", false},
        {"/\\evil.example", false},
        {"\\\\evil.example", false},
        {"https://evil.example/", false},
        {"javascript:alert(1)", false},
        {"/a\r\nSet-Cookie: a=b", false},
        {"/\t/evil.example", false},
        {"/a b", false},
        {"/\xE6\xB0\xB4", false},
        {"/a\0"s, false},
        {"/" + std::string(2000, 'a'), false},
    };
    for (const auto& one : cases) EXPECT_EQ(is_local_path(one.path), one.local) << one.path;
}

}  // namespace
}  // namespace spillway::http
