#include "web/form_token.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace spillway::web {
namespace {

TEST(FormToken, GivesBackTheNonceOfItsPage) {
    const auto session = crypto::random_secret<crypto::SessionToken>();
    const auto token = make_form_token(session);
    const auto nonce = check_form_token(session, token);
    ASSERT_TRUE(nonce);
    EXPECT_EQ(check_form_token(session, token), nonce);
    EXPECT_NE(check_form_token(session, make_form_token(session)), nonce) << "one nonce a page";
}

TEST(FormToken, IsOfNoUseToAnotherSession) {
    const auto session = crypto::random_secret<crypto::SessionToken>();
    const auto other = crypto::random_secret<crypto::SessionToken>();
    EXPECT_FALSE(check_form_token(other, make_form_token(session)));
}

TEST(FormToken, RefusesWhatIsNotWhole) {
    const auto session = crypto::random_secret<crypto::SessionToken>();
    const auto token = make_form_token(session);
    const auto dot = token.find('.');
    for (const auto& broken : {std::string(), token.substr(0, dot), token.substr(dot),
                               token.substr(1), token.substr(0, token.size() - 4), token + "A"}) {
        EXPECT_FALSE(check_form_token(session, broken)) << broken.size();
    }
}

}  // namespace
}  // namespace spillway::web
