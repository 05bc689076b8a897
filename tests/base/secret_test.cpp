#include "base/secret.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

namespace {

// What the block at `watched` held when it was given back to the system.
struct GivenBack {
    bool seen = false;
    bool was_zero = false;
};
const void* watched = nullptr;
GivenBack given_back;

void give_back(void* block, std::size_t size) noexcept {
    if (block != nullptr && block == watched) {
        const auto* bytes = static_cast<const unsigned char*>(block);
        given_back = {.seen = true,
                      .was_zero = std::all_of(bytes, bytes + size, [](auto b) { return b == 0; })};
        watched = nullptr;
    }
    std::free(block);  // NOLINT(cppcoreguidelines-no-malloc)
}

}  // namespace

// Replaced for this whole program, so that memory can be looked at as it is given back.
void* operator new(std::size_t size) {
    if (void* block = std::malloc(size)) return block;  // NOLINT(cppcoreguidelines-no-malloc)
    throw std::bad_alloc();
}
void operator delete(void* block) noexcept {
    give_back(block, 0);
}
void operator delete(void* block, std::size_t size) noexcept {
    give_back(block, size);
}

namespace spillway::base {
namespace {

using Key = Secret<struct KeyTag, 8>;
using OtherKey = Secret<struct OtherKeyTag, 8>;

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
    out << value;
};

// What must not compile: printing, copying, taking one key for another, making one from text.
static_assert(Streamable<int>);
static_assert(!Streamable<Key>);
static_assert(!Streamable<SecretText>);
static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
static_assert(!std::is_copy_constructible_v<SecretText> && !std::is_copy_assignable_v<SecretText>);
static_assert(std::is_nothrow_move_constructible_v<Key>);
static_assert(std::is_nothrow_move_constructible_v<SecretText>);
static_assert(!std::is_constructible_v<Key, OtherKey> && !std::is_convertible_v<OtherKey, Key>);
static_assert(!std::is_convertible_v<Key, std::string> &&
              !std::is_convertible_v<SecretText, std::string>);
static_assert(!std::is_convertible_v<std::string_view, SecretText>);
static_assert(!std::is_convertible_v<SecretText, std::string_view>);

constexpr std::array<std::uint8_t, 8> kBytes{1, 2, 3, 4, 5, 6, 7, 8};
constexpr std::array<std::uint8_t, 8> kZeros{};

bool is(const Key& key, const std::array<std::uint8_t, 8>& bytes) {
    return equal_in_constant_time(key.reveal(), bytes);
}

TEST(Secret, BeginsAsZeros) {
    EXPECT_TRUE(is(Key{}, kZeros));
}

TEST(Secret, IsWipedWhereItWasMovedFrom) {
    Key first{std::span(kBytes)};
    Key second(std::move(first));
    EXPECT_TRUE(is(first, kZeros));  // NOLINT(bugprone-use-after-move): this is the test
    EXPECT_TRUE(is(second, kBytes));
    Key third;
    third = std::move(second);
    EXPECT_TRUE(is(second, kZeros));  // NOLINT(bugprone-use-after-move)
    EXPECT_TRUE(is(third, kBytes));
}

TEST(Secret, SurvivesBeingMovedToItself) {
    Key key{std::span(kBytes)};
    auto& same = key;
    key = std::move(same);
    EXPECT_TRUE(is(key, kBytes));
}

TEST(Secret, IsWipedWhenItEnds) {
    alignas(Key) std::array<std::uint8_t, sizeof(Key)> memory{};
    auto* key = new (memory.data()) Key{std::span(kBytes)};
    ASSERT_EQ(std::memcmp(memory.data(), kBytes.data(), kBytes.size()), 0);
    key->~Key();
    EXPECT_EQ(std::memcmp(memory.data(), kZeros.data(), kZeros.size()), 0);
}

TEST(Secret, IsClonedOnDemandAndCompared) {
    const Key key{std::span(kBytes)};
    auto copy = key.clone();
    EXPECT_TRUE(key == copy);
    copy.fill()[7] ^= 1;
    EXPECT_FALSE(key == copy);
}

struct Pair {
    std::string_view a{};
    std::string_view b{};
    bool is_equal = false;
};

TEST(ConstantTime, ComparesLikeAnyOther) {
    constexpr std::array kPairs{
        Pair{"", "", true},        Pair{"a", "a", true},        Pair{"a", "b", false},
        Pair{"a", "", false},      Pair{"ab", "abc", false},    Pair{"abc", "abd", false},
        Pair{"xbc", "abc", false}, Pair{"\x01", "\x81", false},
    };
    for (const auto& pair : kPairs) {
        EXPECT_EQ(equal_in_constant_time(as_bytes(pair.a), as_bytes(pair.b)), pair.is_equal)
            << pair.a << ", " << pair.b;
    }
}

TEST(Wipe, OverwritesEveryByte) {
    auto bytes = kBytes;
    wipe(bytes);
    EXPECT_EQ(bytes, kZeros);
    wipe({});
}

TEST(WipingAllocator, WipesWhatItGivesBack) {
    WipedString text;
    text.assign(100, 'x');
    given_back = {};
    watched = text.data();
    text = WipedString();
    text.shrink_to_fit();
    ASSERT_TRUE(given_back.seen);
    EXPECT_TRUE(given_back.was_zero);
}

TEST(SecretText, WipesWhatItGivesBack) {
    given_back = {};
    {
        const SecretText text("a password of some length");
        watched = text.reveal().data();
    }
    ASSERT_TRUE(given_back.seen);
    EXPECT_TRUE(given_back.was_zero);
}

TEST(GivenBack, SeesWhatWasNotWiped) {
    given_back = {};
    {
        const std::string text(100, 'x');
        watched = text.data();
    }
    ASSERT_TRUE(given_back.seen);
    EXPECT_FALSE(given_back.was_zero);
}

TEST(SecretText, IsMovedClonedAndRevealed) {
    SecretText text("秘密");
    EXPECT_EQ(text.size(), 6U);
    const auto copy = text.clone();
    const SecretText moved(std::move(text));
    EXPECT_TRUE(text.empty());  // NOLINT(bugprone-use-after-move): this is the test
    EXPECT_EQ(moved.reveal(), "秘密");
    EXPECT_EQ(copy.reveal(), "秘密");
    EXPECT_EQ(as_text(copy.reveal_bytes()), "秘密");
    EXPECT_TRUE(SecretText().empty());
    EXPECT_EQ(SecretText(WipedBytes{'o', 'k'}).reveal(), "ok");
}

TEST(SecretText, LeavesNoShortTextInsideItself) {
    alignas(SecretText) std::array<char, sizeof(SecretText)> memory{};
    auto* text = new (memory.data()) SecretText("pin1234");
    const std::string inside(memory.data(), memory.size());
    text->~SecretText();
    EXPECT_EQ(inside.find("pin1234"), std::string::npos);
}

}  // namespace
}  // namespace spillway::base
