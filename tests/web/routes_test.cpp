#include <gtest/gtest.h>

#include <algorithm>

#include "web/public_site.hpp"
#include "web/staff_site.hpp"

namespace spillway::web {
namespace {

TEST(PublicRoutes, AreWellFormedAndReachable) {
    EXPECT_EQ(http::route_table_faults(public_routes()), std::vector<std::string>{});
}

TEST(StaffRoutes, AreWellFormedAndReachable) {
    EXPECT_EQ(http::route_table_faults(staff_routes()), std::vector<std::string>{});
}

// Signing in is the only thing that somebody without a session can post.
TEST(StaffRoutes, TakeNoPostFromStrangersButTheLogin) {
    for (const auto& route : staff_routes()) {
        if (route.method != http::Method::post || route.pattern == "/login") continue;
        EXPECT_NE(route.access.reach, Reach::anyone) << route.pattern;
        const bool is_checked = route.csrf == http::Csrf::token || route.csrf == http::Csrf::header;
        EXPECT_TRUE(is_checked) << route.pattern;
    }
}

// What changes a case asks for a permission besides the session.
TEST(StaffRoutes, AskForAPermissionBelowCases) {
    const auto below = [](const StaffRoute& route) { return route.pattern.starts_with("/cases"); };
    EXPECT_GE(std::ranges::count_if(staff_routes(), below), 5);
    for (const auto& route : staff_routes()) {
        EXPECT_TRUE(!below(route) || route.access.action.has_value()) << route.pattern;
    }
}

}  // namespace
}  // namespace spillway::web
