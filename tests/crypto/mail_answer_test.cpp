#include "crypto/mail_answer.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "base/id.hpp"
#include "crypto/random.hpp"
#include "domain/mail_address.hpp"

namespace spillway::crypto {
namespace {

using Row = base::Id<struct RowTag>;

BoxKeys box_keys() {
    BoxKeys keys;
    keys.secret = random_secret<BoxSecret>();
    keys.pub = box_public(keys.secret);
    return keys;
}

domain::MailAnswer answer(const std::string& to, const std::string& id) {
    domain::MailAnswer made;
    made.to = base::SecretText(to);
    made.in_reply_to = base::SecretText(id);
    made.reply_tag = base::SecretText("r-0123456789abcdefghjkmnpqrstvwxyz");
    return made;
}

TEST(MailAnswer, OpensWithItsKeyForItsRowAlone) {
    const auto keys = box_keys();
    const auto row = random_id<Row>();
    auto made = answer("li@example.org", "<a@b>");
    const auto receipt = random_secret<ReceiptBits>();
    made.receipt = receipt.clone();
    const auto sealed = seal_mail_answer(made, row.bytes(), keys.pub);
    const auto opened = open_mail_answer(sealed, row.bytes(), keys);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->to.reveal(), "li@example.org");
    EXPECT_EQ(opened->in_reply_to.reveal(), "<a@b>");
    EXPECT_EQ(opened->reply_tag.reveal(), made.reply_tag.reveal());
    ASSERT_TRUE(opened->receipt);
    EXPECT_TRUE(*opened->receipt == receipt);
    EXPECT_FALSE(open_mail_answer(sealed, random_id<Row>().bytes(), keys));
    EXPECT_FALSE(open_mail_answer(sealed, row.bytes(), box_keys()));
    auto changed = sealed;
    changed.back() ^= 1;
    EXPECT_FALSE(open_mail_answer(changed, row.bytes(), keys));
}

TEST(MailAnswer, HasOneLengthWhateverItSays) {
    const auto keys = box_keys();
    const auto row = random_id<Row>();
    const auto small = answer("a@b", "");
    auto large =
        answer(std::string(domain::kMaxMailAddress, 'a'), std::string(domain::kMaxInReplyTo, 'i'));
    large.receipt = random_secret<ReceiptBits>();
    const auto sealed = seal_mail_answer(large, row.bytes(), keys.pub);
    EXPECT_EQ(seal_mail_answer(small, row.bytes(), keys.pub).size(), sealed.size());
    const auto opened = open_mail_answer(sealed, row.bytes(), keys);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->in_reply_to.size(), domain::kMaxInReplyTo);
    EXPECT_THROW(
        (void)seal_mail_answer(answer("a@b", std::string(2000, 'i')), row.bytes(), keys.pub),
        std::invalid_argument);
}

}  // namespace
}  // namespace spillway::crypto
