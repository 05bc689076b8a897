#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spillway::http {
namespace {

enum class Page { home, cases, new_case, one_case, reply, message, file };
enum class Access { everybody, staff };
using TestRoute = Route<Page, Access>;

constexpr std::array kTable{
    TestRoute{Method::get, "/", Page::home, Access::everybody, Csrf::safe},
    TestRoute{Method::get, "/cases", Page::cases, Access::staff, Csrf::safe},
    TestRoute{Method::get, "/cases/new", Page::new_case, Access::staff, Csrf::safe},
    TestRoute{Method::get, "/cases/{ref}", Page::one_case, Access::staff, Csrf::safe},
    TestRoute{Method::post, "/cases/{ref}", Page::reply, Access::staff, Csrf::token},
    TestRoute{Method::post, "/follow/message", Page::message, Access::everybody, Csrf::origin},
    TestRoute{Method::get, "/cases/{ref}/files/{file}", Page::file, Access::staff, Csrf::safe},
};

Request request(Method method, std::string path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    return request;
}

TEST(Router, FindsTheFirstRouteThatFits) {
    struct Case {
        Method method;
        const char* path;
        Page page;
        const char* ref = "";
        const char* file = "";
    };
    const Case cases[] = {
        {Method::get, "/", Page::home},
        {Method::head, "/", Page::home},
        {Method::get, "/cases", Page::cases},
        {Method::get, "/cases/new", Page::new_case},
        {Method::get, "/cases/2026-000123", Page::one_case, "2026-000123"},
        {Method::post, "/cases/new", Page::reply, "new"},
        {Method::post, "/follow/message", Page::message},
        {Method::get, "/cases/a b/files/\xE6\xB0\xB4", Page::file, "a b", "\xE6\xB0\xB4"},
    };
    for (const auto& one : cases) {
        const auto found = match(kTable, request(one.method, one.path));
        ASSERT_TRUE(found) << one.path;
        EXPECT_EQ(found->route->handler, one.page) << one.path;
        EXPECT_EQ(found->parameters.get("ref"), one.ref) << one.path;
        EXPECT_EQ(found->parameters.get("file"), one.file) << one.path;
    }
}

TEST(Router, SaysWhatIsMissing) {
    struct Case {
        Method method;
        const char* path;
        unsigned status;
        const char* allow;
    };
    const Case cases[] = {
        {Method::get, "/nowhere", 404, ""},
        {Method::get, "", 404, ""},
        {Method::get, "/cases/", 404, ""},
        {Method::get, "/cases/a/", 404, ""},
        {Method::get, "/cases/a/files/", 404, ""},
        {Method::get, "/cases/a/b", 404, ""},
        {Method::get, "/Cases", 404, ""},
        {Method::get, "/follow/message", 405, "POST"},
        {Method::head, "/follow/message", 405, "POST"},
        {Method::post, "/", 405, "GET, HEAD"},
    };
    for (const auto& one : cases) {
        const auto found = match(kTable, request(one.method, one.path));
        ASSERT_FALSE(found) << one.path;
        EXPECT_EQ(found.error().status, one.status) << one.path;
        EXPECT_EQ(found.error().allow, one.allow) << one.path;
    }
}

TEST(Router, KeepsParametersBeyondTheRequest) {
    auto asked = request(Method::get, "/cases/2026-000123");
    const auto found = match(kTable, asked);
    asked.path.assign("/xxxxxxxxxxxxxxxxxx");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->parameters.get("ref"), "2026-000123");
}

TEST(RouteTable, IsFoundSound) {
    EXPECT_THAT(route_table_faults(kTable), testing::IsEmpty());
}

TEST(RouteTable, ShowsItsFaults) {
    struct Case {
        std::vector<TestRoute> table;
        const char* fault;
    };
    const auto get = [](std::string_view pattern) {
        return TestRoute{Method::get, pattern, Page::home, Access::everybody, Csrf::safe};
    };
    const Case cases[] = {
        {{get("/a"), get("/a")}, "GET /a: never reached behind /a"},
        {{get("/{x}"), get("/{y}")}, "GET /{y}: never reached behind /{x}"},
        {{get("/{x}"), get("/new")}, "GET /new: never reached behind /{x}"},
        {{get("/{x}/b"), get("/a/b")}, "GET /a/b: never reached behind /{x}/b"},
        {{get("a")}, "GET a: malformed"},
        {{get("/a/")}, "GET /a/: malformed"},
        {{get("/a//b")}, "GET /a//b: malformed"},
        {{get("/{x}/{x}")}, "GET /{x}/{x}: malformed"},
        {{get("/{}")}, "GET /{}: malformed"},
        {{get("/a{x}")}, "GET /a{x}: malformed"},
        {{get("/{a}/{b}/{c}/{d}/{e}")}, "GET /{a}/{b}/{c}/{d}/{e}: malformed"},
        {{TestRoute{Method::head, "/a", Page::home, Access::everybody, Csrf::safe}},
         "HEAD /a: HEAD goes with GET"},
        {{TestRoute{Method::post, "/a", Page::home, Access::everybody, Csrf::safe}},
         "/a: its cross-site rule does not fit"},
        {{TestRoute{Method::get, "/a", Page::home, Access::everybody, Csrf::token}},
         "/a: its cross-site rule does not fit"},
    };
    for (const auto& one : cases) {
        EXPECT_THAT(route_table_faults(std::span<const TestRoute>(one.table)),
                    testing::ElementsAre(one.fault));
    }
}

}  // namespace
}  // namespace spillway::http
