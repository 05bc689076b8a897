#include "crypto/desk.hpp"

#include <gtest/gtest.h>

#include "crypto/envelope.hpp"
#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::CaseId;
using domain::TargetId;
using test::counted;
using test::hex;
using test::tampered;
using test::vector_bytes;
using test::vector_text;

TEST(Desk, OpensFacetsThatAnotherImplementationSealed) {
    const auto opened =
        open_facets(counted<DeskKey>(0x50), counted<CaseId>(0x20), vector_bytes("facets"));
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(base::as_text(*opened), "水管漏了");
}

TEST(Desk, ReturnsWhatItSealed) {
    const auto key = random_secret<DeskKey>();
    const auto id = random_id<CaseId>();
    const auto opened = open_facets(key, id, seal_facets(key, id, base::as_bytes("facets")));
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(base::as_text(*opened), "facets");
}

TEST(Desk, FacetsRefuseChangeMoveAndWrongKey) {
    const auto key = random_secret<DeskKey>();
    const auto id = random_id<CaseId>();
    const auto sealed = seal_facets(key, id, base::as_bytes("facets"));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        EXPECT_FALSE(open_facets(key, id, tampered(sealed, at)).has_value()) << at;
    }
    EXPECT_FALSE(open_facets(key, random_id<CaseId>(), sealed).has_value());
    EXPECT_FALSE(open_facets(random_secret<DeskKey>(), id, sealed).has_value());
}

TEST(Desk, BlindIndexAgreesWithTheVectors) {
    EXPECT_EQ(hex(blind_index(counted<DeskKey>(0x50), counted<TargetId>(0x70))),
              vector_text("blind_index"));
}

TEST(Desk, BlindIndexTellsTargetsAndKeysApart) {
    const auto key = random_secret<DeskKey>();
    const auto target = random_id<TargetId>();
    EXPECT_EQ(blind_index(key, target), blind_index(key, target));
    EXPECT_NE(blind_index(key, target), blind_index(key, random_id<TargetId>()));
    EXPECT_NE(blind_index(key, target), blind_index(random_secret<DeskKey>(), target));
}

}  // namespace
}  // namespace spillway::crypto
