#include "web/desk_query.hpp"

#include <gtest/gtest.h>

namespace spillway::web {
namespace {

TEST(DeskQuery, TakesWhatItUnderstands) {
    const auto query = desk_query(
        "queue=late&state=registered&net=person&channel=qr&age=30&sort=due&dir=asc&page=3");
    EXPECT_EQ(query.queue, view::DeskQueue::late);
    EXPECT_EQ(query.state, "registered");
    EXPECT_EQ(query.net, "person");
    EXPECT_EQ(query.channel, "qr");
    EXPECT_EQ(query.age, "30");
    EXPECT_EQ(query.sort, view::DeskSort::due);
    EXPECT_FALSE(query.descending);
    EXPECT_EQ(query.page, 3U);

    const auto view = desk_view(query);
    EXPECT_EQ(view.filter.queue, app::DeskQueue::late);
    EXPECT_EQ(view.filter.state, domain::CaseState::registered);
    EXPECT_EQ(view.filter.net, domain::Net::person);
    EXPECT_EQ(view.filter.channel, domain::Channel::qr);
    EXPECT_EQ(view.filter.min_age_days, 30U);
    EXPECT_EQ(view.sort, app::DeskSort::due);
    EXPECT_EQ(view.order, app::SortOrder::ascending);
    EXPECT_EQ(view.page, 2U);
}

TEST(DeskQuery, LeavesOutWhatItDoesNotUnderstand) {
    const view::DeskQuery plain;
    for (const auto* raw : {"", "queue=x&state=y&net=z&channel=0&age=-1&sort=q&page=0",
                            "page=", "page=99999999999999999999", "age=1e3", "%zz", "state=%00"}) {
        const auto query = desk_query(raw);
        EXPECT_EQ(query.queue, plain.queue) << raw;
        EXPECT_EQ(query.state + query.net + query.channel + query.age, "") << raw;
        EXPECT_EQ(query.sort, plain.sort) << raw;
        EXPECT_EQ(query.page, 1U) << raw;
    }
}

}  // namespace
}  // namespace spillway::web
