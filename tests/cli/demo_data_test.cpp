#include "cli/demo_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "domain/role.hpp"

namespace spillway::cli {
namespace {

TEST(DemoData, HasTwelveProjectsAndTenPersons) {
    const auto data = read_demo_data();
    EXPECT_EQ(std::ranges::count(data.targets, "project", &DemoTarget::kind), 12);
    EXPECT_EQ(std::ranges::count(data.targets, "person", &DemoTarget::kind), 10);
}

TEST(DemoData, HasAnAccountForEveryRole) {
    std::set<std::string> roles;
    for (const auto& account : read_demo_data().accounts)
        roles.insert(account.roles.begin(), account.roles.end());
    for (const auto& entry : domain::kRoles)
        EXPECT_TRUE(roles.contains(std::string(entry.code))) << entry.code;
}

TEST(DemoData, NamesOnlyTargetsAndAccountsThatItHas) {
    const auto data = read_demo_data();
    for (const auto& complaint : data.complaints) {
        if (complaint.target.empty()) continue;
        EXPECT_EQ(std::ranges::count(data.targets, complaint.target, &DemoTarget::name), 1)
            << complaint.target;
    }
    for (const auto& target : data.targets) {
        if (target.user.empty()) continue;
        EXPECT_EQ(std::ranges::count(data.accounts, target.user, &DemoAccount::user), 1)
            << target.user;
    }
}

}  // namespace
}  // namespace spillway::cli
