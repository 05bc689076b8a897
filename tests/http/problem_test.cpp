#include "http/problem.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

TEST(Problem, IsWrittenAsTheStandardHasIt) {
    EXPECT_EQ(to_json({.status = 404}),
              R"({"type":"about:blank","title":"Not Found","status":404})");
    EXPECT_EQ(
        to_json({.status = 422,
                 .title = "Not filed",
                 .detail = "Mend \"text\".",
                 .errors = {{.field = "text", .code = "required", .message = "is required"}}}),
        R"({"type":"about:blank","title":"Not filed","status":422,)"
        R"("detail":"Mend \"text\".",)"
        R"("errors":[{"field":"text","code":"required","message":"is required"}]})");
}

TEST(Problem, IsNeverKept) {
    const auto response = problem_response({.status = 429});
    EXPECT_EQ(response.status, 429U);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
    EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(std::get<base::WipedString>(response.body),
              R"({"type":"about:blank","title":"Too Many Requests","status":429})");
}

TEST(ReasonPhrase, IsAtHandForEveryStatusInUse) {
    EXPECT_EQ(reason_phrase(200), "OK");
    EXPECT_EQ(reason_phrase(421), "Misdirected Request");
    EXPECT_EQ(reason_phrase(599), "Error");
}

}  // namespace
}  // namespace spillway::http
