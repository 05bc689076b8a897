#include "crypto/sealing.hpp"

#include <gtest/gtest.h>

#include "crypto/derivation.hpp"
#include "crypto/grant.hpp"
#include "crypto/random.hpp"
#include "crypto/receipt.hpp"
#include "crypto/session.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using test::counted;
using test::counted_bytes;

// Authentic, but not what this version writes: only a holder of the key could make these.
TEST(Sealing, AuthenticEnvelopeWithoutPaddingIsMalformed) {
    const auto key = random_secret<CaseKey>();
    for (const std::size_t size : {0U, 5U, 256U}) {
        const auto sealed = seal_envelope(key.reveal(), {}, base::Bytes(size), Padding::none);
        const auto opened = open_envelope(key.reveal(), {}, sealed, Padding::blocks);
        ASSERT_FALSE(opened.has_value()) << size;
        EXPECT_EQ(opened.error(), OpenError::malformed) << size;
    }
}

TEST(Sealing, AuthenticEnvelopeOfAKeyOfAnotherSizeIsMalformed) {
    const auto bits = random_secret<ReceiptBits>();
    const auto token = random_secret<SessionToken>();
    const auto id = counted<domain::CaseId>(1);
    const auto staff = counted<domain::StaffId>(2);
    for (const std::size_t size : {0U, 31U, 33U, 65U}) {
        Digest key{};
        derive(key, bits.reveal(), Derived::receipt_wrap);
        const auto wrapped = seal_envelope(key, id.bytes(), base::Bytes(size), Padding::none);
        EXPECT_EQ(unwrap_conversation_key(bits, id, wrapped).error(), OpenError::malformed);
        derive(key, token.reveal(), Derived::session_wrap);
        const auto pair = seal_envelope(key, staff.bytes(), base::Bytes(size), Padding::none);
        EXPECT_EQ(unwrap_from_session(token, staff, pair).error(), OpenError::malformed);
    }
}

TEST(Sealing, BoxOfAPayloadOfAnotherSizeIsMalformed) {
    const auto keys = generate_staff_keys();
    const auto holder = counted<domain::HolderId>(3);
    const BoxContext context{.purpose = BoxPurpose::desk_key, .recipient = holder.bytes()};
    for (const std::size_t size : {0U, 31U, 33U}) {
        const auto sealed = seal_box(context, counted_bytes(0, size), keys.publics.box);
        const auto opened = open_desk_grant(sealed, holder, keys.publics.box, keys.secrets.box);
        ASSERT_FALSE(opened.has_value()) << size;
        EXPECT_EQ(opened.error(), OpenError::malformed) << size;
    }
}

}  // namespace
}  // namespace spillway::crypto
