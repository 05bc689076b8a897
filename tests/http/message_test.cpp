#include "http/message.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

TEST(Headers, CompareNamesWithoutRegardToCase) {
    Headers headers;
    headers.add("Accept", "a");
    headers.add("ACCEPT", "b");
    EXPECT_EQ(headers.get("accept"), "a");
    EXPECT_EQ(headers.find("Accept-Language"), std::nullopt);
    EXPECT_EQ(headers.get("Accept-Language"), "");
    headers.set("aCCEPT", "c");
    ASSERT_EQ(headers.all().size(), 1U);
    EXPECT_EQ(headers.get("Accept"), "c");
}

}  // namespace
}  // namespace spillway::http
