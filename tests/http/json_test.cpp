#include "http/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spillway::http {
namespace {

using namespace std::string_literals;

std::vector<std::string> told(const JsonReader& reader) {
    std::vector<std::string> list;
    for (const auto& error : reader.errors()) list.push_back(error.field + ": " + error.code);
    return list;
}

TEST(Json, IsReadStrictlyAndWithinBounds) {
    struct Case {
        const char* name;
        std::string text;
        std::optional<JsonFault> fault{};
    };
    const JsonLimits small{.bytes = 60, .depth = 4};
    const Case cases[] = {
        {"empty object", "{}", std::nullopt},
        {"white space", " {\"a\": 1}\n", std::nullopt},
        {"same name in two objects", R"({"a":{"b":1},"c":{"b":1}})", std::nullopt},
        {"just deep enough", R"({"a":[[[1]]]})", std::nullopt},
        {"one too deep", R"({"a":[[[[1]]]]})", JsonFault::too_deep},
        {"too long", "{\"a\":\"" + std::string(60, 'a') + "\"}", JsonFault::too_large},
        {"nothing", "", JsonFault::malformed},
        {"cut short", R"({"a":1)", JsonFault::malformed},
        {"two values", "{}{}", JsonFault::malformed},
        {"comment", "{/* */}", JsonFault::malformed},
        {"comma at the end", R"({"a":1,})", JsonFault::malformed},
        {"single quotes", "{'a':1}", JsonFault::malformed},
        {"NaN", R"({"a":NaN})", JsonFault::malformed},
        {"byte order mark", "\xEF\xBB\xBF{}", JsonFault::malformed},
        {"not UTF-8", "{\"a\":\"\xFF\"}", JsonFault::malformed},
        {"half a surrogate pair", R"({"a":"\ud800"})", JsonFault::malformed},
        {"raw line feed in a text", "{\"a\":\"\n\"}", JsonFault::malformed},
        {"list", "[1]", JsonFault::not_an_object},
        {"text", "\"a\"", JsonFault::not_an_object},
        {"null", "null", JsonFault::not_an_object},
        {"name twice", R"({"a":1,"a":2})", JsonFault::repeated_name},
        {"name twice, escaped", R"({"a":1,"\u0061":2})", JsonFault::repeated_name},
        {"name twice within", R"({"x":[{"a":1,"a":1}]})", JsonFault::repeated_name},
    };
    for (const auto& one : cases) {
        const auto value = parse_json_object(one.text, small);
        EXPECT_EQ(value ? std::nullopt : std::optional(value.error()), one.fault) << one.name;
        if (!one.fault) continue;
        EXPECT_FALSE(describe(*one.fault).empty());
    }
    EXPECT_EQ(status_of(JsonFault::too_large), 413U);
    EXPECT_EQ(status_of(JsonFault::repeated_name), 400U);
}

TEST(JsonReader, TakesTypedFieldsOut) {
    const auto value = parse_json_object(
        R"({"text":"a\r\nb","category":["x","y"],"one":"z","n":-3,"yes":true,"none":null})");
    ASSERT_TRUE(value);
    JsonReader reader(*value);
    EXPECT_EQ(reader.text("text", Presence::required, 10).reveal(), "a\nb");
    const auto list = reader.texts("category", Presence::optional, 5, 5);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[1].reveal(), "y");
    EXPECT_EQ(reader.texts("one", Presence::optional, 5, 5).at(0).reveal(), "z");
    EXPECT_EQ(reader.integer("n", Presence::required, -5, 5), -3);
    EXPECT_EQ(reader.boolean("yes", Presence::required), true);
    EXPECT_TRUE(reader.text("none", Presence::optional, 5).empty());
    EXPECT_EQ(reader.boolean("absent", Presence::optional), std::nullopt);
    reader.refuse_unknown();
    EXPECT_THAT(told(reader), testing::IsEmpty());
}

TEST(JsonReader, TellsEveryErrorAtOnce) {
    const auto value = parse_json_object(R"({"blank":" ","number":1,"long":"\u6c34\u6c34\u6c34",
        "nul":"\u0000","list":["a",2,"bbbb"],"many":["a","b","c","d"],"nolist":{},"n":9,"half":1.5,
        "yes":"true","nothing":null,"empty":[],"other":1})");
    ASSERT_TRUE(value);
    JsonReader reader(*value);
    const auto required = Presence::required;
    (void)reader.text("blank", required, 5);
    (void)reader.text("number", required, 5);
    (void)reader.text("long", required, 2);
    (void)reader.text("nul", required, 5);
    (void)reader.texts("list", required, 3, 3);
    (void)reader.texts("many", required, 3, 3);
    (void)reader.texts("nolist", required, 3, 3);
    (void)reader.texts("empty", required, 3, 3);
    (void)reader.integer("n", required, 0, 8);
    (void)reader.integer("half", required, 0, 8);
    (void)reader.boolean("yes", required);
    (void)reader.boolean("nothing", required);
    (void)reader.text("absent", required, 5);
    reader.refuse("text", "value", "is odd");
    reader.refuse_unknown();
    EXPECT_THAT(told(reader),
                testing::ElementsAre("blank: required", "number: type", "long: too_long",
                                     "nul: value", "list/1: type", "list/2: too_long",
                                     "many: too_many", "nolist: type", "empty: required",
                                     "n: value", "half: type", "yes: type", "nothing: required",
                                     "absent: required", "text: value", "other: unknown"));
}

}  // namespace
}  // namespace spillway::http
