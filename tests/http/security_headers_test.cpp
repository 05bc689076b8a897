#include "http/security_headers.hpp"

#include <gtest/gtest.h>

#include <array>

namespace spillway::http {
namespace {

TEST(SecurityHeaders, LetPagesLoadOnlyWhatIsOurs) {
    Headers headers;
    headers.add("x-frame-options", "SAMEORIGIN");
    set_security_headers(headers, Surface::page);
    EXPECT_EQ(headers.get("Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
              "frame-ancestors 'none'; base-uri 'none'");
    const std::pair<const char*, const char*> expected[] = {
        {"Strict-Transport-Security", "max-age=63072000"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Origin-Agent-Cluster", "?1"},
        {"X-Frame-Options", "DENY"},
    };
    for (const auto& [name, value] : expected) EXPECT_EQ(headers.get(name), value) << name;
    const auto permissions = headers.get("Permissions-Policy");
    for (const auto* feature :
         {"camera=()", "geolocation=()", "microphone=()", "browsing-topics=()"}) {
        EXPECT_NE(permissions.find(feature), std::string_view::npos) << feature;
    }
}

TEST(SecurityHeaders, ComeOnceHoweverOftenTheyAreSet) {
    Headers headers;
    set_security_headers(headers, Surface::page);
    const auto count = headers.all().size();
    set_security_headers(headers, Surface::page);
    EXPECT_EQ(headers.all().size(), count);
}

TEST(SecurityHeaders, LetNothingBeLoadedByAnythingElse) {
    for (const auto surface : {Surface::asset, Surface::api}) {
        Headers headers;
        set_security_headers(headers, surface);
        EXPECT_EQ(
            headers.get("Content-Security-Policy"),
            "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
        EXPECT_EQ(headers.get("X-Content-Type-Options"), "nosniff");
    }
}

TEST(SecurityHeaders, IncludeSubdomainsWhenAsked) {
    Headers headers;
    set_security_headers(headers, Surface::api, Subdomains::included);
    EXPECT_EQ(headers.get("Strict-Transport-Security"), "max-age=63072000; includeSubDomains");
}

TEST(CachePolicy, SaysWhoMayKeepWhat) {
    struct Case {
        CachePolicy policy;
        const char* value;
    };
    const Case cases[] = {
        {CachePolicy::no_store, "no-store"},
        {CachePolicy::immutable, "public, max-age=31536000, immutable"},
        {CachePolicy::revalidate, "no-cache"},
    };
    Headers headers;
    for (const auto& one : cases) {
        set_cache_policy(headers, one.policy);
        EXPECT_EQ(headers.get("Cache-Control"), one.value);
    }
    EXPECT_EQ(headers.all().size(), 1U);
}

TEST(Csp, IsBuiltFromRules) {
    constexpr std::array kRules{CspRule{CspDirective::default_src, CspSource::none},
                                CspRule{CspDirective::img_src, CspSource::self_and_data}};
    EXPECT_EQ(csp_text(kRules), "default-src 'none'; img-src 'self' data:");
}

TEST(SecurityHeaders, ShutInWhatSomebodySent) {
    Headers headers;
    set_security_headers(headers, Surface::file);
    EXPECT_EQ(headers.get("Content-Security-Policy"),
              "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
              "sandbox");
    EXPECT_EQ(headers.get("X-Content-Type-Options"), "nosniff");
}

}  // namespace
}  // namespace spillway::http
