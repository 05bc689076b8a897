#include "crypto/notice_contact.hpp"

#include <gtest/gtest.h>

#include <string>

#include "crypto/random.hpp"
#include "crypto/webhook_signature.hpp"

namespace spillway::crypto {
namespace {

BoxKeys new_keys() {
    BoxKeys keys;
    keys.secret = random_secret<BoxSecret>();
    keys.pub = box_public(keys.secret);
    return keys;
}

TEST(NoticeContact, OpensWithItsKeyForItsCaseAlone) {
    const auto keys = new_keys();
    const auto id = random_id<domain::CaseId>();
    const auto sealed = seal_notice_contact(base::SecretText("li@example.org"), id, keys.pub);
    const auto opened = open_notice_contact(sealed, id, keys);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->reveal(), "li@example.org");
    EXPECT_FALSE(open_notice_contact(sealed, random_id<domain::CaseId>(), keys));
    EXPECT_FALSE(open_notice_contact(sealed, id, new_keys()));
    auto changed = sealed;
    changed.back() ^= 1;
    EXPECT_FALSE(open_notice_contact(changed, id, keys));
}

TEST(NoticeContact, HasOneLengthWhateverTheAddress) {
    const auto keys = new_keys();
    const auto id = random_id<domain::CaseId>();
    const auto small = seal_notice_contact(base::SecretText("a@b"), id, keys.pub);
    const auto large = seal_notice_contact(base::SecretText(std::string(254, 'a')), id, keys.pub);
    EXPECT_EQ(small.size(), large.size());
    EXPECT_EQ(open_notice_contact(large, id, keys)->size(), 254U);
    const base::SecretText too_long(std::string(255, 'a'));
    EXPECT_THROW((void)seal_notice_contact(too_long, id, keys.pub), std::invalid_argument);
}

// Checked with: printf '1700000000000\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64
TEST(WebhookSignature, IsWhatOpensslMakes) {
    EXPECT_EQ(
        webhook_signature(base::SecretText("SECabc"), std::chrono::milliseconds(1'700'000'000'000)),
        "jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM=");
}

}  // namespace
}  // namespace spillway::crypto
