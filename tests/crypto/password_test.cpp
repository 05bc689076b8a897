#include "crypto/password.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using base::SecretText;
using domain::StaffId;
using test::counted;
using test::counted_bytes;
using test::tampered;
using test::vector_bytes;

constexpr std::string_view kPassword = "correct horse 电池";

class Password : public testing::Test {
protected:
    const StaffId staff_ = counted<StaffId>(0x40);
    const StaffSecrets secrets_{counted<BoxSecret>(0x80), counted<SignSecret>(0xA0)};
    const PasswordParams cheap_ = password_params(PasswordCost::minimal);

    [[nodiscard]] WrappedSecrets wrapped() const {
        return wrap_with_password(secrets_, staff_, SecretText(kPassword), cheap_);
    }
};

TEST_F(Password, UnwrapsWhatAnotherImplementationWrapped) {
    WrappedSecrets vector{.params = {.ops = 1, .mem_bytes = 8192},
                          .sealed = vector_bytes("password_wrapped")};
    std::ranges::copy(counted_bytes(0x99, 16), vector.salt.begin());
    EXPECT_EQ(unwrap_with_password(vector, staff_, SecretText(kPassword)), secrets_);
}

TEST_F(Password, UnwrapsWhatItWrapped) {
    const auto stored = wrapped();
    EXPECT_EQ(stored.params, cheap_);
    EXPECT_EQ(unwrap_with_password(stored, staff_, SecretText(kPassword)), secrets_);
}

TEST_F(Password, RefusesEveryOtherPassword) {
    const auto stored = wrapped();
    for (const auto* wrong : {"", "correct horse", "correct horse 电池 ", "Correct horse 电池"}) {
        const auto opened = unwrap_with_password(stored, staff_, SecretText(wrong));
        ASSERT_FALSE(opened.has_value()) << wrong;
        EXPECT_EQ(opened.error(), OpenError::not_authentic);
    }
}

TEST_F(Password, MayBeEmptyAsFarAsThisFolderIsConcerned) {
    const auto stored = wrap_with_password(secrets_, staff_, SecretText{}, cheap_);
    EXPECT_EQ(unwrap_with_password(stored, staff_, SecretText{}), secrets_);
    EXPECT_NO_THROW(spend_password_time(cheap_));
}

TEST_F(Password, RefusesAnotherMembersSecrets) {
    EXPECT_FALSE(
        unwrap_with_password(wrapped(), random_id<StaffId>(), SecretText(kPassword)).has_value());
}

TEST_F(Password, RefusesAnyChange) {
    const auto stored = wrapped();
    for (std::size_t at = 0; at < stored.sealed.size(); ++at) {
        auto changed = stored;
        changed.sealed = tampered(stored.sealed, at);
        EXPECT_FALSE(unwrap_with_password(changed, staff_, SecretText(kPassword)).has_value())
            << at;
    }
    for (auto& byte : stored.salt) {
        auto changed = stored;
        changed.salt[static_cast<std::size_t>(&byte - stored.salt.data())] ^= 1;
        EXPECT_FALSE(unwrap_with_password(changed, staff_, SecretText(kPassword)).has_value());
    }
    auto costlier = stored;
    costlier.params.ops += 1;
    EXPECT_FALSE(unwrap_with_password(costlier, staff_, SecretText(kPassword)).has_value());
}

TEST_F(Password, SaltsAnewEachTime) {
    EXPECT_NE(wrapped().salt, wrapped().salt);
}

TEST_F(Password, SpendsNothingOnAbsurdParameters) {
    struct Case {
        std::string_view what;
        PasswordParams params;
    };
    const Case cases[] = {
        {.what = "no pass", .params = {.ops = 0, .mem_bytes = 8192}},
        {.what = "too many passes", .params = {.ops = 11, .mem_bytes = 8192}},
        {.what = "all passes", .params = {.ops = UINT64_MAX, .mem_bytes = 8192}},
        {.what = "too little memory", .params = {.ops = 1, .mem_bytes = 8191}},
        {.what = "too much memory", .params = {.ops = 1, .mem_bytes = (1ULL << 30) + 1}},
        {.what = "all memory", .params = {.ops = 1, .mem_bytes = UINT64_MAX}},
    };
    for (const auto& c : cases) {
        auto stored = wrapped();
        stored.params = c.params;
        const auto opened = unwrap_with_password(stored, staff_, SecretText(kPassword));
        ASSERT_FALSE(opened.has_value()) << c.what;
        EXPECT_EQ(opened.error(), OpenError::malformed) << c.what;
        EXPECT_THROW(static_cast<void>(
                         wrap_with_password(secrets_, staff_, SecretText(kPassword), c.params)),
                     std::invalid_argument);
        EXPECT_THROW(spend_password_time(c.params), std::invalid_argument);
    }
}

TEST_F(Password, EveryCostIsAcceptableAndModerateIsLibsodiums) {
    for (const auto cost :
         {PasswordCost::moderate, PasswordCost::interactive, PasswordCost::minimal}) {
        EXPECT_TRUE(are_acceptable(password_params(cost)));
    }
    EXPECT_EQ(password_params(PasswordCost::moderate),
              (PasswordParams{.ops = 3, .mem_bytes = 256ULL << 20}));
}

}  // namespace
}  // namespace spillway::crypto
