#include "crypto/recovery_codes.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::StaffId;
using test::counted;
using test::hex;
using test::vector_text;

TEST(RecoveryCodes, AreTenDifferentOnes) {
    std::set<std::string> different;
    for (const auto& code : generate_recovery_codes()) {
        EXPECT_EQ(code.size(), 19U);
        different.emplace(code.reveal());
    }
    EXPECT_EQ(different.size(), 10U);
}

TEST(RecoveryCodes, HashAgreesWithTheVectorsInAnySpelling) {
    const auto staff = counted<StaffId>(0x40);
    ASSERT_EQ(vector_text("recovery_code"), "000G-40R4-0M30-E209");
    for (const auto* typed :
         {"000G-40R4-0M30-E209", "ooog4or4om3oe2o9", " 000g 40r4 0m30 e209\r\n"}) {
        const auto hash = recovery_code_hash(staff, typed);
        ASSERT_TRUE(hash.has_value()) << typed;
        EXPECT_EQ(hex(*hash), vector_text("recovery_code_hash")) << typed;
    }
}

TEST(RecoveryCodes, HashTellsMembersAndCodesApart) {
    const auto staff = random_id<StaffId>();
    const auto codes = generate_recovery_codes();
    EXPECT_NE(recovery_code_hash(staff, codes[0].reveal()),
              recovery_code_hash(staff, codes[1].reveal()));
    EXPECT_NE(recovery_code_hash(staff, codes[0].reveal()),
              recovery_code_hash(random_id<StaffId>(), codes[0].reveal()));
}

TEST(RecoveryCodes, RefusesTextThatIsNoCode) {
    for (const auto* typed :
         {"", "123456", "000G-40R4-0M30", "000G-40R4-0M30-E209-0000", "恢复码"}) {
        EXPECT_FALSE(recovery_code_hash(StaffId{}, typed).has_value()) << typed;
    }
}

}  // namespace
}  // namespace spillway::crypto
