#include "crypto/grant.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"
#include "crypto/totp.hpp"

namespace spillway::crypto {
namespace {

using domain::CaseId;
using domain::HolderId;
using test::counted;
using test::tampered;
using test::vector_bytes;

class Grant : public testing::Test {
protected:
    const CaseKey case_key_ = counted<CaseKey>(0x00);
    const IdentityKey identity_key_ = counted<IdentityKey>(0x00);
    const DeskKey desk_key_ = counted<DeskKey>(0x50);
    const CaseId case_id_ = counted<CaseId>(0x20);
    const HolderId holder_ = counted<HolderId>(0x40);
    const BoxSecret secret_ = counted<BoxSecret>(0x80);
    const BoxPublic pub_ = box_public(secret_);

    [[nodiscard]] bool opens_as_case(base::ByteView sealed) const {
        return open_case_grant(sealed, case_id_, holder_, pub_, secret_).has_value();
    }
};

TEST_F(Grant, OpensWhatAnotherImplementationSealed) {
    EXPECT_EQ(open_case_grant(vector_bytes("case_grant"), case_id_, holder_, pub_, secret_),
              case_key_);
    EXPECT_EQ(open_identity_grant(vector_bytes("identity_grant"), case_id_, holder_, pub_, secret_),
              identity_key_);
    EXPECT_EQ(open_desk_grant(vector_bytes("desk_grant"), holder_, pub_, secret_), desk_key_);
}

TEST_F(Grant, ReturnsWhatItSealed) {
    EXPECT_EQ(open_case_grant(seal_case_grant(case_key_, case_id_, holder_, pub_), case_id_,
                              holder_, pub_, secret_),
              case_key_);
    EXPECT_EQ(open_identity_grant(seal_identity_grant(identity_key_, case_id_, holder_, pub_),
                                  case_id_, holder_, pub_, secret_),
              identity_key_);
    EXPECT_EQ(open_desk_grant(seal_desk_grant(desk_key_, holder_, pub_), holder_, pub_, secret_),
              desk_key_);
}

TEST_F(Grant, RefusesAChangeOfAnyByte) {
    const auto sealed = seal_case_grant(case_key_, case_id_, holder_, pub_);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        const auto opened = open_case_grant(tampered(sealed, at), case_id_, holder_, pub_, secret_);
        ASSERT_FALSE(opened.has_value()) << at;
        EXPECT_EQ(opened.error(), at == 0 ? OpenError::unknown_version : OpenError::not_authentic);
    }
}

TEST_F(Grant, RefusesEveryShorterOrLongerOne) {
    auto sealed = seal_case_grant(case_key_, case_id_, holder_, pub_);
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        const auto opened =
            open_case_grant(base::ByteView(sealed).first(size), case_id_, holder_, pub_, secret_);
        ASSERT_FALSE(opened.has_value()) << size;
        EXPECT_EQ(opened.error(), OpenError::malformed);
    }
    sealed.push_back(0);
    EXPECT_FALSE(opens_as_case(sealed));
}

TEST_F(Grant, CannotBeReplayedElsewhere) {
    const auto sealed = seal_case_grant(case_key_, case_id_, holder_, pub_);
    ASSERT_TRUE(opens_as_case(sealed));
    EXPECT_FALSE(open_case_grant(sealed, random_id<CaseId>(), holder_, pub_, secret_).has_value())
        << "another case";
    EXPECT_FALSE(
        open_case_grant(sealed, case_id_, random_id<HolderId>(), pub_, secret_).has_value())
        << "another holder";
    EXPECT_FALSE(
        open_case_grant(sealed, case_id_, domain::kRecoveryHolder, pub_, secret_).has_value())
        << "the recovery key";
}

TEST_F(Grant, ServesOnePurposeOnly) {
    const auto case_grant = seal_case_grant(case_key_, case_id_, holder_, pub_);
    const auto identity_grant = seal_identity_grant(identity_key_, case_id_, holder_, pub_);
    const auto desk_grant = seal_desk_grant(desk_key_, holder_, pub_);
    const auto nil_case_grant = seal_case_grant(case_key_, CaseId{}, holder_, pub_);
    EXPECT_FALSE(opens_as_case(identity_grant));
    EXPECT_FALSE(opens_as_case(desk_grant));
    EXPECT_FALSE(open_identity_grant(case_grant, case_id_, holder_, pub_, secret_).has_value());
    EXPECT_FALSE(open_desk_grant(case_grant, holder_, pub_, secret_).has_value());
    EXPECT_FALSE(open_desk_grant(nil_case_grant, holder_, pub_, secret_).has_value());
    EXPECT_FALSE(open_case_grant(desk_grant, CaseId{}, holder_, pub_, secret_).has_value());
}

TEST_F(Grant, OpensWithTheHoldersKeyOnly) {
    const auto sealed = seal_case_grant(case_key_, case_id_, holder_, pub_);
    const auto other = generate_staff_keys();
    EXPECT_FALSE(open_case_grant(sealed, case_id_, holder_, other.publics.box, other.secrets.box)
                     .has_value());
    EXPECT_FALSE(open_case_grant(sealed, case_id_, holder_, pub_, other.secrets.box).has_value());
}

TEST_F(Grant, SealsToNoPointOfLowOrder) {
    EXPECT_THROW(static_cast<void>(seal_case_grant(case_key_, case_id_, holder_, BoxPublic{})),
                 std::invalid_argument);
}

}  // namespace
}  // namespace spillway::crypto
