#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "domain/check_word.hpp"
#include "domain/fingerprint.hpp"
#include "domain/typed_code.hpp"
#include "domain/word_list.hpp"

namespace spillway::domain {
namespace {

TEST(WordLists, HaveEachWordInOnePlace) {
    for (const auto language :
         {WordLanguage::english, WordLanguage::chinese, WordLanguage::chinese_traditional}) {
        std::set<std::string_view> words;
        for (std::size_t place = 0; place < kWordCount; ++place) {
            const auto word = word_at(language, place);
            words.insert(word);
            ASSERT_EQ(find_word(language, word), place) << word;
            if (language != WordLanguage::english) {
                ASSERT_EQ(base::utf8_length(word), 1U);
            }
        }
        EXPECT_EQ(words.size(), kWordCount);
    }
}

TEST(WordLists, TellEnglishWordsByFourLetters) {
    for (std::size_t place = 0; place < kWordCount; ++place) {
        const auto word = word_at(WordLanguage::english, place);
        ASSERT_EQ(find_word(WordLanguage::english, word.substr(0, 4)), place) << word;
    }
}

struct Lookup {
    const char* word = "";
    std::optional<std::size_t> place{};
};

TEST(WordLists, FindWhatIsThere) {
    constexpr std::array kLookups{
        Lookup{"abandon", 0}, Lookup{"zoo", 2047}, Lookup{"act", 19}, Lookup{"acto", 21},
        Lookup{"", {}},       Lookup{"ac", {}},    Lookup{"aba", {}}, Lookup{"abandons", {}},
        Lookup{"zzz", {}},    Lookup{"Zoo", {}},
    };
    for (const auto& row : kLookups) {
        EXPECT_EQ(find_word(WordLanguage::english, row.word), row.place) << row.word;
    }
    EXPECT_EQ(find_word(WordLanguage::chinese, "槍"), find_word(WordLanguage::chinese, "枪"));
    EXPECT_EQ(find_word(WordLanguage::chinese, "龘"), std::nullopt);
    EXPECT_EQ(find_word(WordLanguage::chinese, ""), std::nullopt);
}

TEST(CheckWord, IsTwoCharactersOfElevenBitsEach) {
    EXPECT_EQ(check_word(0, 2047), "的歇");
    EXPECT_EQ(check_word(2048, 0xFFFF), "的歇");
    EXPECT_NE(check_word(1, 2), check_word(2, 1));
}

TEST(Fingerprint, IsTheFirstFortyFourBits) {
    std::array<std::uint8_t, 32> digest{};
    EXPECT_EQ(fingerprint_words(digest, WordLanguage::english), "abandon abandon abandon abandon");
    EXPECT_EQ(fingerprint_words(digest, WordLanguage::chinese), "的的的的");
    digest[5] = 0x10;  // the last of the 44 bits
    EXPECT_EQ(fingerprint_words(digest, WordLanguage::english), "abandon abandon abandon ability");
    digest[5] = 0x0F;
    digest[31] = 0xFF;
    EXPECT_EQ(fingerprint_words(digest, WordLanguage::english), "abandon abandon abandon abandon");
    digest[0] = 0xFF;
    digest[1] = 0xE0;
    EXPECT_EQ(fingerprint_words(digest, WordLanguage::english), "zoo abandon abandon abandon");
}

struct Typed {
    const char* typed = "";
    std::optional<std::string> folded{};
};

TEST(TypedCode, IsFoldedToOneForm) {
    const std::array cases{
        Typed{"", ""},
        Typed{" - ", ""},
        Typed{"A-b", "a b"},
        Typed{"--A  ,\u3000b--", "a b"},
        Typed{"Ａ１\u00A0\u2007２", "a1 2"},
        Typed{"清·堤", "清 堤"},
        Typed{"a+b", "a+b"},
        Typed{"\xC0\x80", std::nullopt},
    };
    for (const auto& row : cases) {
        const auto folded = fold_typed(row.typed);
        ASSERT_EQ(folded.has_value(), row.folded.has_value()) << row.typed;
        if (folded) {
            EXPECT_EQ(std::string(folded->begin(), folded->end()), *row.folded);
        }
    }
}

}  // namespace
}  // namespace spillway::domain
