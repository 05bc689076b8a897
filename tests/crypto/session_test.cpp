#include "crypto/session.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::StaffId;
using test::counted;
using test::hex;
using test::tampered;
using test::vector_bytes;
using test::vector_text;

class Session : public testing::Test {
protected:
    const SessionToken token_ = counted<SessionToken>(0xC0);
    const StaffId staff_ = counted<StaffId>(0x40);
    const StaffSecrets secrets_{counted<BoxSecret>(0x80), counted<SignSecret>(0xA0)};
};

TEST_F(Session, AgreesWithTheVectors) {
    EXPECT_EQ(hex(session_id(token_)), vector_text("session_id"));
    EXPECT_EQ(csrf_token(token_), vector_text("csrf_token"));
    EXPECT_EQ(token_text(token_).reveal(), vector_text("token_text"));
    EXPECT_EQ(unwrap_from_session(token_, staff_, vector_bytes("session_wrapped")), secrets_);
}

TEST_F(Session, UnwrapsWhatItWrapped) {
    const auto token = random_secret<SessionToken>();
    EXPECT_EQ(unwrap_from_session(token, staff_, wrap_for_session(token, staff_, secrets_)),
              secrets_);
}

TEST_F(Session, RefusesChangeOtherTokenAndOtherMember) {
    const auto wrapped = wrap_for_session(token_, staff_, secrets_);
    for (std::size_t at = 0; at < wrapped.size(); ++at) {
        EXPECT_FALSE(unwrap_from_session(token_, staff_, tampered(wrapped, at)).has_value()) << at;
    }
    EXPECT_FALSE(unwrap_from_session(random_secret<SessionToken>(), staff_, wrapped).has_value());
    EXPECT_FALSE(unwrap_from_session(token_, random_id<StaffId>(), wrapped).has_value());
}

// What a stolen database holds of a session opens nothing.
TEST_F(Session, IdIsNoToken) {
    const auto wrapped = wrap_for_session(token_, staff_, secrets_);
    const SessionToken from_id{std::span<const std::uint8_t, 32>(session_id(token_))};
    EXPECT_FALSE(unwrap_from_session(from_id, staff_, wrapped).has_value());
}

TEST_F(Session, TokenTextRoundTrips) {
    const auto token = random_secret<SessionToken>();
    EXPECT_EQ(parse_token(token_text(token).reveal()), token);
}

TEST_F(Session, RefusesTextThatIsNoToken) {
    const auto text = vector_text("token_text");
    for (const auto& wrong : {std::string(), text.substr(1), text + "A", text + "=",
                              " " + text.substr(1), "+" + text.substr(1)}) {
        EXPECT_FALSE(parse_token(wrong).has_value()) << wrong;
    }
}

TEST_F(Session, CsrfTokenMatchesItsSessionOnly) {
    const auto given = csrf_token(token_);
    EXPECT_TRUE(csrf_matches(token_, given));
    EXPECT_FALSE(csrf_matches(random_secret<SessionToken>(), given));
    EXPECT_FALSE(csrf_matches(token_, ""));
    EXPECT_FALSE(csrf_matches(token_, given.substr(1)));
    EXPECT_FALSE(csrf_matches(token_, given + "A"));
    EXPECT_FALSE(csrf_matches(token_, token_text(token_).reveal()));
}

}  // namespace
}  // namespace spillway::crypto
