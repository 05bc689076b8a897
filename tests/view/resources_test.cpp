#include "view/resources.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace spillway::resources {
namespace {

TEST(Resources, AreFoundByNameAndSorted) {
    EXPECT_TRUE(std::ranges::is_sorted(all(), {}, &Resource::name));
    for (const auto& resource : all()) {
        EXPECT_EQ(find(resource.name), &resource);
        EXPECT_FALSE(resource.identity.empty()) << resource.name;
        EXPECT_FALSE(resource.content_type.empty()) << resource.name;
    }
    EXPECT_EQ(find("pages/none.mustache"), nullptr);
    EXPECT_EQ(find(""), nullptr);
}

TEST(Resources, HoldTheApiDescriptionAndCatalogues) {
    ASSERT_NE(find("api/openapi.json"), nullptr);
    EXPECT_EQ(find("api/openapi.json")->content_type, "application/json");
    EXPECT_TRUE(find("api/openapi.json")->identity.starts_with("{"));
    EXPECT_NE(find("locale/zh_CN.mo"), nullptr);
    EXPECT_NE(find("locale/zh_TW.mo"), nullptr);
}

TEST(Assets, AreHashedAndComeCompressedWhereThatIsSmaller) {
    for (const auto* name :
         {"main.css", "staff.css", "leave.js", "draft.js", "form.js", "favicon.svg"}) {
        const auto path = asset(name);
        ASSERT_FALSE(path.empty()) << name;
        EXPECT_TRUE(path.starts_with("assets/"));
        const auto* resource = find(path);
        ASSERT_NE(resource, nullptr);
        EXPECT_LT(resource->brotli.size(), resource->identity.size()) << name;
        EXPECT_LT(resource->gzip.size(), resource->identity.size()) << name;
    }
    EXPECT_TRUE(asset("none.css").empty());
    EXPECT_TRUE(asset("").empty());
}

TEST(Assets, LoadNothingFromElsewhere) {
    for (const auto& resource : all()) {
        if (resource.content_type != "text/css; charset=utf-8") continue;
        EXPECT_EQ(resource.identity.find("url("), std::string_view::npos) << resource.name;
        EXPECT_EQ(resource.identity.find("@import"), std::string_view::npos) << resource.name;
        EXPECT_EQ(resource.identity.find("GDS"), std::string_view::npos) << resource.name;
    }
}

}  // namespace
}  // namespace spillway::resources
