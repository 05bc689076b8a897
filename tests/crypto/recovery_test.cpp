#include "crypto/recovery.hpp"

#include <gtest/gtest.h>

#include "crypto/grant.hpp"
#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using test::counted;
using test::vector_text;

TEST(Recovery, KeysAgreeWithTheVectors) {
    const auto secret = counted<RecoverySecret>(0x33);
    EXPECT_EQ(recovery_box_keys(secret).pub.hex(), vector_text("recovery_box_public"));
    EXPECT_EQ(root_sign_keys(secret).pub.hex(), vector_text("root_public"));
    EXPECT_EQ(recovery_text(secret).reveal(), vector_text("recovery_text"));
}

TEST(Recovery, OpensACaseFromItsPrintedText) {
    const auto secret = random_secret<RecoverySecret>();
    const auto case_key = random_secret<CaseKey>();
    const auto case_id = random_id<domain::CaseId>();
    const auto grant =
        seal_case_grant(case_key, case_id, domain::kRecoveryHolder, recovery_box_keys(secret).pub);
    const auto typed = parse_recovery_text(recovery_text(secret).reveal());
    ASSERT_TRUE(typed.has_value());
    const auto keys = recovery_box_keys(*typed);
    EXPECT_EQ(open_case_grant(grant, case_id, domain::kRecoveryHolder, keys.pub, keys.secret),
              case_key);
}

TEST(Recovery, ForgivesHowPeopleType) {
    const auto text = vector_text("recovery_text");
    std::string spaced;
    std::string folded;
    for (const char c : text) {
        spaced += c == '-' ? ' ' : c;
        if (c != '-') folded += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(tolower(c));
    }
    const auto secret = counted<RecoverySecret>(0x33);
    EXPECT_EQ(parse_recovery_text(spaced), secret);
    EXPECT_EQ(parse_recovery_text(folded), secret);
    EXPECT_EQ(parse_recovery_text("  " + text + "\n"), secret);
}

TEST(Recovery, NoticesAnySingleSlip) {
    const auto text = vector_text("recovery_text");
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '-') continue;
        auto mistaken = text;
        mistaken[at] = text[at] == 'Z' ? '2' : 'Z';
        EXPECT_FALSE(parse_recovery_text(mistaken).has_value()) << at;
        auto missing = text;
        EXPECT_FALSE(parse_recovery_text(missing.erase(at, 1)).has_value()) << at;
    }
    EXPECT_FALSE(parse_recovery_text("").has_value());
    EXPECT_FALSE(parse_recovery_text("恢复").has_value());
}

}  // namespace
}  // namespace spillway::crypto
