#include "http/cookie.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

TEST(Cookies, AreFoundAmongOthers) {
    struct Case {
        const char* name;
        std::vector<const char*> fields;
        std::optional<std::string_view> value{};  // of __Host-a
    };
    const std::string many = [] {
        std::string list;
        for (int at = 0; at < 50; ++at) list += "c" + std::to_string(at) + "=1; ";
        return list + "__Host-a=1";
    }();
    const Case cases[] = {
        {"none", {}, std::nullopt},
        {"one", {"__Host-a=1"}, "1"},
        {"among", {"x=2; __Host-a=1; y=3"}, "1"},
        {"no space", {"x=2;__Host-a=1"}, "1"},
        {"two fields", {"x=2", "__Host-a=1"}, "1"},
        {"empty", {"__Host-a="}, ""},
        {"value with =", {"__Host-a=1=="}, "1=="},
        {"twice the same", {"__Host-a=1; __Host-a=1"}, "1"},
        {"planted", {"__Host-a=1; __Host-a=2"}, std::nullopt},
        {"planted in another field", {"__Host-a=1", "__Host-a=2"}, std::nullopt},
        {"other case", {"__host-a=1"}, std::nullopt},
        {"nonsense before", {"; ;=; x; \"; __Host-a=1"}, "1"},
        {"illegal value", {"__Host-a=a b"}, std::nullopt},
        {"quoted", {"__Host-a=\"1\""}, std::nullopt},
        {"not UTF-8", {"__Host-a=\xFF"}, std::nullopt},
        {"too many before it", {many.c_str()}, std::nullopt},
    };
    for (const auto& one : cases) {
        Headers headers;
        headers.add("Accept", "__Host-a=9");
        for (const auto* field : one.fields) headers.add("cookie", field);
        EXPECT_EQ(Cookies(headers).find("__Host-a"), one.value) << one.name;
    }
}

TEST(Cookies, GiveTheFirstOfAnOrdinaryName) {
    Headers headers;
    headers.add("Cookie", "a=1; a=2");
    EXPECT_EQ(Cookies(headers).find("a"), "1");
}

TEST(SetCookie, KeepsTheCookieToThisHostAndOutOfScripts) {
    EXPECT_EQ(set_cookie("__Host-a", "x_-1"),
              "__Host-a=x_-1; Path=/; Secure; HttpOnly; SameSite=Strict");
    EXPECT_EQ(set_cookie("__Host-a", "1", std::chrono::hours(1)),
              "__Host-a=1; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=3600");
    EXPECT_EQ(expire_cookie("__Host-a"),
              "__Host-a=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

#ifndef NDEBUG
TEST(SetCookieDeathTest, IsNotForOtherNamesOrValues) {
    EXPECT_DEATH((void)set_cookie("a", "1"), "");
    EXPECT_DEATH((void)set_cookie("__Host-a", "1; Domain=example"), "");
}
#endif

}  // namespace
}  // namespace spillway::http
