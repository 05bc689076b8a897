// The BIP-39 word lists of 2,048 entries, for receipt codes, check words and fingerprints.
// The two Chinese lists are the same characters in the same order, in two scripts, and no character
// has different places in them. The words are data of the npm package bip39, see data/. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spillway::domain {

inline constexpr std::size_t kWordCount = 2048;  // 11 bits a word

enum class WordLanguage : std::uint8_t { chinese, english, chinese_traditional };

// The word of that index, which must be below kWordCount. UTF-8; Chinese words are one character.
[[nodiscard]] std::string_view word_at(WordLanguage language, std::size_t index);

// The index of a word. English: lower case, whole, or its first four or more letters. Chinese, of
// either name: one character in either script.
[[nodiscard]] std::optional<std::size_t> find_word(WordLanguage language, std::string_view word);

}  // namespace spillway::domain
