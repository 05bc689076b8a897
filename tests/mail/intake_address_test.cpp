// Which addresses are ours, and what stands behind the plus sign.
#include "mail/intake_address.hpp"

#include <gtest/gtest.h>

namespace spillway::mail {
namespace {

TEST(IntakeAddress, IsReadFromTheSettings) {
    EXPECT_EQ(IntakeAddress::parse("jubao@example.gov.cn").value().text(), "jubao@example.gov.cn");
    EXPECT_TRUE(IntakeAddress::parse("\xE4\xB8\xBE\xE6\x8A\xA5@\xE4\xBE\x8B.cn"));
    for (const auto* wrong : {"", "jubao", "@x", "jubao@", "a@b@c", "jubao+x@y", "ju bao@x",
                              "<a@b>", "jubao@\xE4\xBE", "a@b\r\n"}) {
        EXPECT_FALSE(IntakeAddress::parse(wrong)) << wrong;
    }
}

TEST(IntakeAddress, KnowsItsOwnInAnyCase) {
    const auto address = IntakeAddress::parse("jubao@Example.cn").value();
    EXPECT_EQ(address.detail_of("jubao@example.cn"), "");
    EXPECT_EQ(address.detail_of("JuBao@EXAMPLE.CN"), "");
    EXPECT_EQ(address.detail_of("JUBAO+ToKeN@example.cn"), "ToKeN");
    EXPECT_EQ(address.detail_of("jubao+r-a+b@example.cn"), "r-a+b");
    for (const auto* other : {"jubao@example.com", "jubaox@example.cn", "juba@example.cn",
                              "jubao+@example.cn", "x@example.cn", "jubao", "", "@example.cn"}) {
        EXPECT_FALSE(address.detail_of(other)) << other;
    }
}

TEST(IntakeAddress, PutsADetailIn) {
    const auto address = IntakeAddress::parse("jubao@x").value();
    EXPECT_EQ(address.with_detail(reply_detail("abc")), "jubao+r-abc@x");
    EXPECT_EQ(address.detail_of(address.with_detail("t")), "t");
}

TEST(IntakeAddress, TellsReplyTagsByTheirForm) {
    EXPECT_EQ(reply_tag_of("r-Abc-9"), "Abc-9");
    EXPECT_EQ(reply_tag_of(reply_detail(std::string(64, 'a'))), std::string(64, 'a'));
    for (const auto& other :
         {std::string(), std::string("r-"), std::string("x-a"), std::string("abc"),
          "r-" + std::string(65, 'a'), std::string("r-a_b"), std::string("r-a b")}) {
        EXPECT_FALSE(reply_tag_of(other)) << other;
    }
}

}  // namespace
}  // namespace spillway::mail
