#include "http/origin.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

TEST(Origin, IsToldByWhatTheBrowserSends) {
    struct Case {
        const char* name;
        std::vector<std::pair<const char*, const char*>> headers;
        OriginVerdict verdict;
        const char* host = "water.example:8443";
    };
    constexpr auto kSame = OriginVerdict::same;
    constexpr auto kForeign = OriginVerdict::foreign;
    const Case cases[] = {
        {"nothing", {}, OriginVerdict::unsaid},
        {"own form today", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}}, kSame},
        {"own script",
         {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://water.example:8443"}},
         kSame},
        {"typed in", {{"Sec-Fetch-Site", "none"}}, kSame},
        {"sister host", {{"Sec-Fetch-Site", "same-site"}}, kForeign},
        {"other site", {{"Sec-Fetch-Site", "cross-site"}}, kForeign},
        {"unheard of", {{"Sec-Fetch-Site", "very-near"}}, kForeign},
        {"contradiction",
         {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://evil.example"}},
         kForeign},
        {"contradiction the other way",
         {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://water.example:8443"}},
         kForeign},
        {"said twice",
         {{"Sec-Fetch-Site", "same-origin"}, {"sec-fetch-site", "same-origin"}},
         kForeign},
        {"old browser", {{"Origin", "https://water.example:8443"}}, kSame},
        {"old browser, other site", {{"Origin", "https://evil.example:8443"}}, kForeign},
        {"other port", {{"Origin", "https://water.example"}}, kForeign},
        {"other scheme", {{"Origin", "http://water.example:8443"}}, kForeign},
        {"longer name", {{"Origin", "https://water.example:8443.evil.example"}}, kForeign},
        {"own name as user", {{"Origin", "https://water.example:8443@evil.example"}}, kForeign},
        {"port by default", {{"Origin", "https://water.example"}}, kSame, "water.example:443"},
        {"port said", {{"Origin", "https://water.example:443"}}, kSame, "water.example"},
        {"old browser that hides", {{"Origin", "null"}}, OriginVerdict::unsaid},
        {"hides, but refers",
         {{"Origin", "null"}, {"Referer", "https://water.example:8443/report"}},
         kSame},
        {"refers from elsewhere",
         {{"Referer", "https://evil.example/?https://water.example:8443/"}},
         kForeign},
        {"no host of ours", {{"Origin", "https://"}}, kForeign, ""},
    };
    for (const auto& one : cases) {
        Request request;
        request.host = one.host;
        for (const auto& [name, value] : one.headers) request.headers.add(name, value);
        EXPECT_EQ(check_origin(request), one.verdict) << one.name;
        EXPECT_EQ(is_same_origin(request), one.verdict == kSame) << one.name;
    }
}

}  // namespace
}  // namespace spillway::http
