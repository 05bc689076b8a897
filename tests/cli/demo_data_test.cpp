#include "cli/demo_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/registry/form.hpp"
#include "domain/role.hpp"

namespace spillway::cli {
namespace {

// The projects that are offered in the end, by name: what each unit's newest published filings
// have.
std::set<std::string> published_projects(const DemoData& data) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> newest;
    for (const auto& filing : data.filings) {
        const auto& form = domain::form_entry(*domain::parse_form_id(filing.form));
        if (filing.outcome != "published" || form.rows != domain::RowKind::project) continue;
        std::set<std::string> names;
        for (const auto& row : filing.rows) {
            for (const auto& [field, text] : row.cells) {
                if (!row.is_classified && field == form.fields[form.name_field].name)
                    names.insert(text);
            }
        }
        newest[{filing.form, filing.unit}] = names;
    }
    std::set<std::string> projects;
    for (const auto& [key, names] : newest) projects.insert(names.begin(), names.end());
    return projects;
}

TEST(DemoData, HasTwelveProjectsAndTenPersons) {
    const auto data = read_demo_data();
    EXPECT_EQ(published_projects(data).size(), 12U);
    EXPECT_EQ(std::ranges::count(data.targets, "person", &DemoTarget::kind), 10);
    EXPECT_EQ(data.targets.size(), 10U);
}

TEST(DemoData, HasEveryFormAndOutcomeInTwoHalfYears) {
    std::set<std::string> forms;
    std::set<std::string> outcomes;
    std::set<std::string> periods;
    std::size_t classified = 0;
    for (const auto& filing : read_demo_data().filings) {
        forms.insert(filing.form);
        outcomes.insert(filing.outcome);
        periods.insert(filing.period);
        if (filing.period == "current")
            classified += std::ranges::count(filing.rows, true, &DemoRow::is_classified);
    }
    EXPECT_EQ(forms.size(), domain::kFormCount);
    EXPECT_EQ(outcomes, (std::set<std::string>{"draft", "filed", "published", "returned"}));
    EXPECT_EQ(periods, (std::set<std::string>{"current", "previous"}));
    EXPECT_EQ(classified, 1U);
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
        const auto persons = std::ranges::count(data.targets, complaint.target, &DemoTarget::name);
        const auto projects = published_projects(data).count(complaint.target);
        EXPECT_EQ(static_cast<std::size_t>(persons) + projects, 1U) << complaint.target;
    }
    for (const auto& target : data.targets) {
        if (target.user.empty()) continue;
        EXPECT_EQ(std::ranges::count(data.accounts, target.user, &DemoAccount::user), 1)
            << target.user;
    }
}

}  // namespace
}  // namespace spillway::cli
