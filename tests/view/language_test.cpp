#include "view/language.hpp"

#include <gtest/gtest.h>

namespace spillway::view {
namespace {

TEST(Language, IsNegotiatedByWeight) {
    const struct {
        const char* accept;
        Language expected;
    } cases[] = {
        {"", Language::zh_cn},
        {"de", Language::zh_cn},
        {"en-GB,en;q=0.9", Language::en},
        {"zh-CN,zh;q=0.9,en;q=0.8", Language::zh_cn},
        {"zh-TW", Language::zh_tw},
        {"zh-Hant-HK,en;q=0.5", Language::zh_tw},
        {"ZH-MO", Language::zh_tw},
        {"zh-Hans-SG", Language::zh_cn},
        {"fr;q=0.9,en;q=0.2,zh-TW;q=0.8", Language::zh_tw},
        {"en;q=0,zh-TW;q=0.1", Language::zh_tw},
        {"en;q=nonsense", Language::zh_cn},
        {"en ; q=0.5 , zh-TW ; q=0.4", Language::en},
        {";;q=,,\xff", Language::zh_cn},
        {"english", Language::zh_cn},
    };
    for (const auto& row : cases) EXPECT_EQ(negotiate(row.accept), row.expected) << row.accept;
}

TEST(Language, HasOneTagEach) {
    for (const auto& [language, tag] : kLanguages) {
        EXPECT_EQ(parse_tag(tag), language);
        EXPECT_EQ(tag_of(language), tag);
        EXPECT_EQ(kLanguages[index_of(language)].language, language);
    }
    EXPECT_FALSE(parse_tag("zh-cn"));
    EXPECT_FALSE(parse_tag("xx"));
}

}  // namespace
}  // namespace spillway::view
