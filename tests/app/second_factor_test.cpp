#include "app/second_factor.hpp"

#include <gtest/gtest.h>

#include "app/sessions.hpp"
#include "app/support/world.hpp"
#include "base/base64.hpp"
#include "crypto/totp.hpp"

namespace spillway::app::test {
namespace {

using namespace std::chrono_literals;

class SecondFactor : public ::testing::Test {
protected:
    void SetUp() override { world_.instance.totp = TotpPolicy::required; }

    crypto::SessionToken begin() {
        auto prepared = prepare_session(world_.instance, world_.check("lin"), "Firefox");
        EXPECT_TRUE(world_.write([&](auto& c) { return store_session(c, prepared); }));
        return std::move(prepared.token);
    }

    [[nodiscard]] StaffSession resume(const crypto::SessionToken& token) {
        return resume_session(world_.instance, *world_.keyring(), world_.db, token).value();
    }

    // The code that an authenticator program shows now.
    [[nodiscard]] std::string code_of(const StaffSession& session, std::string_view sealed) {
        const auto secret =
            crypto::open_totp_secret(base::base64url_decode(sealed).value(), session.id,
                                     session.publics.box, session.secrets.box);
        return crypto::totp_code(*secret, crypto::totp_step(world_.clock.now()));
    }

    // Enrols; afterwards sealed_ makes codes and recovery_codes_ are known.
    void enrol() {
        const auto token = begin();
        const auto session = resume(token);
        sealed_ = offer_totp(world_.instance, session)->sealed;
        auto prepared =
            prepare_enrolment(world_.instance, session, sealed_, code_of(session, sealed_));
        ASSERT_TRUE(prepared);
        ASSERT_TRUE(world_.write([&](auto& c) { return store_enrolment(c, *prepared); }));
        recovery_codes_ = std::move(prepared->recovery_codes);
        EXPECT_EQ(resume(token).next, NextStep::nothing);
        world_.clock.advance(1min);
    }

    std::expected<void, SecondFactorError> enter(const crypto::SessionToken& token,
                                                 std::string_view code) {
        const auto prepared =
            prepare_second_factor(world_.instance, world_.db, resume(token), code);
        if (!prepared) return std::unexpected(prepared.error());
        return world_.write([&](auto& c) { return store_second_factor(c, *prepared); });
    }

    World world_;
    std::string sealed_;
    std::vector<base::SecretText> recovery_codes_;
};

TEST_F(SecondFactor, MustBeEnrolledFirstWhereRequired) {
    const auto token = begin();
    const auto session = resume(token);
    EXPECT_EQ(session.next, NextStep::enrol_totp);
    EXPECT_FALSE(may(session, domain::Action::view_desk));
    const auto offer = offer_totp(world_.instance, session);
    ASSERT_TRUE(offer);
    EXPECT_TRUE(offer->uri.reveal().starts_with("otpauth://totp/"));
    EXPECT_EQ(offer->secret.size(), 32U);
    EXPECT_EQ(prepare_enrolment(world_.instance, session, offer->sealed, "000000x").error(),
              SecondFactorError::wrong_code);
    EXPECT_EQ(repeat_totp_offer(world_.instance, session, offer->sealed)->secret.reveal(),
              offer->secret.reveal());
    EXPECT_EQ(repeat_totp_offer(world_.instance, session, "AAAA").error(),
              SecondFactorError::not_expected);
}

TEST_F(SecondFactor, CompletesASession) {
    enrol();
    const auto token = begin();
    auto session = resume(token);
    EXPECT_EQ(session.next, NextStep::enter_totp);
    EXPECT_FALSE(may(session, domain::Action::open_case));
    EXPECT_FALSE(session.desk_key);
    EXPECT_TRUE(enter(token, code_of(session, sealed_)));
    session = resume(token);
    EXPECT_EQ(session.next, NextStep::nothing);
    EXPECT_TRUE(may(session, domain::Action::open_case));
    EXPECT_TRUE(session.desk_key);
}

TEST_F(SecondFactor, TakesNoCodeTwice) {
    enrol();
    const auto first = begin();
    const auto second = begin();
    const auto code = code_of(resume(first), sealed_);
    const auto racing =
        prepare_second_factor(world_.instance, world_.db, resume(second), code).value();
    EXPECT_TRUE(enter(first, code));
    EXPECT_EQ(enter(second, code).error(), SecondFactorError::wrong_code);
    EXPECT_EQ(world_.write([&](auto& c) { return store_second_factor(c, racing); }).error(),
              SecondFactorError::wrong_code);
    EXPECT_EQ(resume(second).next, NextStep::enter_totp);
    world_.clock.advance(30s);
    EXPECT_TRUE(enter(second, code_of(resume(second), sealed_)));
}

TEST_F(SecondFactor, TakesNoCodeThatEnrolledItself) {
    const auto token = begin();
    const auto session = resume(token);
    const auto offer = offer_totp(world_.instance, session).value();
    const auto code = code_of(session, offer.sealed);
    const auto prepared = prepare_enrolment(world_.instance, session, offer.sealed, code).value();
    ASSERT_TRUE(world_.write([&](auto& c) { return store_enrolment(c, prepared); }));
    const auto next = begin();
    EXPECT_EQ(enter(next, code).error(), SecondFactorError::wrong_code);
}

TEST_F(SecondFactor, TakesEachRecoveryCodeOnce) {
    enrol();
    ASSERT_EQ(recovery_codes_.size(), 10U);
    const auto first = begin();
    const auto second = begin();
    EXPECT_TRUE(enter(first, recovery_codes_[3].reveal()));
    EXPECT_EQ(enter(second, recovery_codes_[3].reveal()).error(), SecondFactorError::wrong_code);
    EXPECT_TRUE(enter(second, recovery_codes_[4].reveal()));
}

TEST_F(SecondFactor, ReplacesRecoveryCodesOnRequest) {
    enrol();
    const auto token = begin();
    ASSERT_TRUE(enter(token, recovery_codes_[0].reveal()));
    const auto fresh = prepare_recovery_codes(resume(token)).value();
    world_.write([&](auto& c) { store_recovery_codes(c, fresh); });
    const auto next = begin();
    EXPECT_EQ(enter(next, recovery_codes_[1].reveal()).error(), SecondFactorError::wrong_code);
    EXPECT_TRUE(enter(next, fresh.codes[1].reveal()));
}

TEST_F(SecondFactor, CannotBeReplacedByWhoHasThePasswordOnly) {
    enrol();
    const auto token = begin();
    const auto session = resume(token);
    EXPECT_EQ(offer_totp(world_.instance, session).error(), SecondFactorError::not_expected);
    EXPECT_EQ(prepare_recovery_codes(session).error(), SecondFactorError::not_expected);
}

TEST_F(SecondFactor, IsNotEnrolledTwiceByTwoSessions) {
    const auto one = begin();
    const auto other = begin();
    const auto prepare = [&](const crypto::SessionToken& token) {
        const auto session = resume(token);
        const auto sealed = offer_totp(world_.instance, session)->sealed;
        return prepare_enrolment(world_.instance, session, sealed, code_of(session, sealed))
            .value();
    };
    const auto first = prepare(one);
    const auto second = prepare(other);
    EXPECT_TRUE(world_.write([&](auto& c) { return store_enrolment(c, first); }));
    EXPECT_EQ(world_.write([&](auto& c) { return store_enrolment(c, second); }).error(),
              SecondFactorError::not_expected);
}

}  // namespace
}  // namespace spillway::app::test
