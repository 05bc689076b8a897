#include "crypto/one_time_password.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spillway::crypto {
namespace {

using base::SecretText;

std::string hash_of(std::string_view password) {
    return hash_one_time_password(SecretText(password), password_params(PasswordCost::minimal));
}

bool matches(const std::string& hash, std::string_view password) {
    return one_time_password_matches(hash, SecretText(password));
}

TEST(OneTimePassword, IsSixteenReadableSymbols) {
    const auto one = generate_one_time_password();
    const auto other = generate_one_time_password();
    EXPECT_THAT(std::string(one.reveal()),
                testing::MatchesRegex("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    EXPECT_NE(one.reveal(), other.reveal());
}

TEST(OneTimePassword, MatchesInAnySpelling) {
    const auto hash = hash_of("K7Q0-1ZXW-9ABC-DE2F");
    for (const auto* typed : {"K7Q0-1ZXW-9ABC-DE2F", "k7q01zxw9abcde2f", "K7QO-LZXW-9ABC-DE2F",
                              " K7Q0 IZXW 9ABC DE2F\n"}) {
        EXPECT_TRUE(matches(hash, typed)) << typed;
    }
    for (const auto* typed :
         {"K7Q0-1ZXW-9ABC-DE2G", "K7Q0-1ZXW-9ABC", "", "K7Q0-1ZXW-9ABC-DE2F-0", "密码"}) {
        EXPECT_FALSE(matches(hash, typed)) << typed;
    }
}

TEST(OneTimePassword, MatchesTextThatIsNoCodeExactly) {
    const auto hash = hash_of("初始密码!");
    EXPECT_TRUE(matches(hash, "初始密码!"));
    EXPECT_FALSE(matches(hash, "初始密码"));
}

TEST(OneTimePassword, HashesAnewEachTime) {
    EXPECT_NE(hash_of("K7Q0-1ZXW-9ABC-DE2F"), hash_of("K7Q0-1ZXW-9ABC-DE2F"));
}

TEST(OneTimePassword, RefusesStoredTextThatIsNoHashOrCostsTooMuch) {
    const auto hash = hash_of("K7Q0-1ZXW-9ABC-DE2F");
    const auto with = [&hash](const std::string& from, const std::string& to) {
        auto changed = hash;
        const auto at = changed.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return changed.replace(at, from.size(), to);
    };
    const std::string stored[] = {
        "",
        "plain",
        std::string(200, 'x'),
        hash.substr(0, hash.size() - 1),
        with("$m=8,", "$m=4194304,"),
        with("$m=8,", "$m=18446744073709551615,"),
        with("$m=8,", "$m=,"),
        with(",t=1,", ",t=1000,"),
        with(",t=1,", ",t=2,"),
    };
    for (const auto& text : stored) EXPECT_FALSE(matches(text, "K7Q0-1ZXW-9ABC-DE2F")) << text;
}

TEST(OneTimePassword, RefusesAnAbsurdCost) {
    EXPECT_THROW(static_cast<void>(hash_one_time_password(SecretText("x"), {.ops = 99})),
                 std::invalid_argument);
}

}  // namespace
}  // namespace spillway::crypto
