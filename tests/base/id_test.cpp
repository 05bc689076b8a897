#include "base/id.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <type_traits>
#include <unordered_set>

#include "base/bytes.hpp"

namespace spillway::base {
namespace {

using CarId = Id<struct CarTag>;
using BoatId = Id<struct BoatTag>;

static_assert(!std::is_convertible_v<CarId, BoatId> && !std::is_constructible_v<CarId, BoatId>);
static_assert(!std::is_convertible_v<std::string, CarId> &&
              !std::is_convertible_v<CarId, std::string>);

constexpr const char* kHex = "000102030405060708090a0b0c0d0e0f";

TEST(Id, ReadsAndWritesHexadecimalDigits) {
    EXPECT_EQ(CarId::parse(kHex)->hex(), kHex);
    EXPECT_EQ(CarId::parse("000102030405060708090A0B0C0D0E0F")->hex(), kHex);
    EXPECT_EQ(CarId().hex(), std::string(32, '0'));
    for (const auto* text :
         {"", "00", "000102030405060708090a0b0c0d0e", " ", "000102030405060708090a0b0c0d0e0f00",
          "000102030405060708090a0b0c0d0e0g", "00010203-0405-0607-0809-0a0b0c0d0e0f"}) {
        EXPECT_FALSE(CarId::parse(text)) << text;
    }
}

TEST(Id, TakesSixteenBytes) {
    const Bytes bytes(16, 7);
    const auto id = CarId::from_bytes(bytes);
    ASSERT_TRUE(id);
    EXPECT_EQ(to_bytes(id->bytes()), bytes);
    EXPECT_FALSE(CarId::from_bytes(Bytes(15)));
    EXPECT_FALSE(CarId::from_bytes(Bytes(17)));
    EXPECT_FALSE(CarId::from_bytes({}));
}

TEST(Id, IsOrderedByItsBytesAndHashed) {
    const auto first = CarId::parse(kHex).value();
    auto second = first;
    EXPECT_EQ(first, second);
    second.fill()[15] = 0x10;
    EXPECT_LT(first, second);
    EXPECT_NE(first, second);
    second = first;
    second.fill()[0] = 0xFF;
    EXPECT_GT(second, first);
    const std::unordered_set<CarId> ids{first, second, first};
    EXPECT_EQ(ids.size(), 2U);
}

}  // namespace
}  // namespace spillway::base
