#include "domain/word_list.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace spillway::domain {
namespace {

using Words = std::array<std::string_view, kWordCount>;

constexpr Words kEnglish{
#include "domain/data/bip39_english.inc"
};
constexpr Words kChinese{
#include "domain/data/bip39_chinese.inc"
};
constexpr Words kTraditional{
#include "domain/data/bip39_chinese_traditional.inc"
};

constexpr std::size_t kPrefix = 4;  // letters that tell English words apart (BIP-39)

static_assert(std::ranges::is_sorted(kEnglish));

const Words& list(WordLanguage language) {
    switch (language) {
        case WordLanguage::english:
            return kEnglish;
        case WordLanguage::chinese:
            return kChinese;
        case WordLanguage::chinese_traditional:
            return kTraditional;
    }
    return kEnglish;
}

// The places of a list's words in the order of their bytes, for a list that is in another order.
class SortedPlaces {
public:
    explicit SortedPlaces(const Words& words) : words_(words) {
        std::iota(places_.begin(), places_.end(), std::size_t{0});
        std::ranges::sort(places_, {}, [&](std::size_t place) { return words_[place]; });
    }

    std::optional<std::size_t> find(std::string_view word) const {
        const auto place = std::ranges::lower_bound(
            places_, word, {}, [&](std::size_t candidate) { return words_[candidate]; });
        if (place == places_.end() || words_[*place] != word) return std::nullopt;
        return *place;
    }

private:
    const Words& words_;
    std::array<std::size_t, kWordCount> places_{};
};

std::optional<std::size_t> find_english(std::string_view typed) {
    const auto word = std::ranges::lower_bound(kEnglish, typed);
    if (word == kEnglish.end() || !word->starts_with(typed)) return std::nullopt;
    if (*word != typed && typed.size() < kPrefix) return std::nullopt;
    return static_cast<std::size_t>(word - kEnglish.begin());
}

std::optional<std::size_t> find_chinese(std::string_view typed) {
    static const SortedPlaces kSimplified(kChinese);
    static const SortedPlaces kInTraditional(kTraditional);
    const auto place = kSimplified.find(typed);
    return place ? place : kInTraditional.find(typed);
}

}  // namespace

std::string_view word_at(WordLanguage language, std::size_t index) {
    assert(index < kWordCount);
    return list(language)[index];
}

std::optional<std::size_t> find_word(WordLanguage language, std::string_view word) {
    return language == WordLanguage::english ? find_english(word) : find_chinese(word);
}

}  // namespace spillway::domain
