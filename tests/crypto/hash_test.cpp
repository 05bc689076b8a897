#include "crypto/hash.hpp"

#include <gtest/gtest.h>

#include "crypto/keys.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using test::counted;
using test::hex;
using test::vector_text;

// FIPS 180-4, example of "abc".
TEST(Hash, Sha256AgreesWithTheStandard) {
    EXPECT_EQ(hex(sha256(base::as_bytes("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// python3 -c 'import hashlib; print(hashlib.blake2b(b"abc", digest_size=32).hexdigest())'
// and the same with key=bytes(range(32)).
TEST(Hash, Blake2bAgreesWithAnotherImplementation) {
    EXPECT_EQ(hex(blake2b(base::as_bytes("abc"))),
              "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    EXPECT_EQ(hex(keyed_hash(counted<CaseKey>(0).reveal(), base::as_bytes("abc"))),
              "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

TEST(Hasher, AgreesWithTheVectors) {
    EXPECT_EQ(hex(Hasher("purpose").add_field("ab").add_field("").add_field("c").finish()),
              vector_text("hasher"));
    const auto key = counted<CaseKey>(0);
    EXPECT_EQ(hex(Hasher(key.reveal(), "purpose").add_field("ab").finish()),
              vector_text("keyed_hasher"));
}

TEST(Hasher, TellsFieldBoundariesApart) {
    const auto one = Hasher("p").add_field("ab").add_field("c").finish();
    EXPECT_NE(one, Hasher("p").add_field("a").add_field("bc").finish());
    EXPECT_NE(one, Hasher("p").add_field("abc").finish());
    EXPECT_NE(one, Hasher("p").add_field("ab").add_field("c").add_field("").finish());
    EXPECT_NE(one, Hasher("q").add_field("ab").add_field("c").finish());
}

}  // namespace
}  // namespace spillway::crypto
