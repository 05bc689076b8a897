// The receipt code: 128 bits that open a complaint for whoever sent it, in three spellings.
// Twelve BIP-39 words, Chinese (one character each, in three groups of four; either script) or
// English; or 28 Crockford symbols in groups of four. Words carry 4 check bits, symbols 12: the
// first bits of the SHA-256 of the sixteen bytes, so that a slip is recognised before anything is
// looked up. The hash is handed in, as this folder holds no cryptography. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "domain/word_list.hpp"

namespace spillway::domain {

struct ReceiptBitsTag;
using ReceiptBits = base::Secret<ReceiptBitsTag, 16>;

// SHA-256 (FIPS 180-4) of the bytes.
using Sha256 = std::array<std::uint8_t, 32> (*)(base::ByteView);

enum class ReceiptSlip : std::uint8_t {
    empty,           // nothing but spaces
    unknown_symbol,  // a character that no spelling has
    unknown_word,    // a word or character that is not in the list
    wrong_length,    // too few or too many words or symbols
    check_failed,    // well-formed, but some part was mistaken
};

// "0123-4567-…": seven groups of four symbols.
[[nodiscard]] base::WipedString spell_symbols(const ReceiptBits& bits, Sha256 sha256);

// Twelve words: English with single spaces, Chinese in three groups of four characters.
[[nodiscard]] base::WipedString spell_words(const ReceiptBits& bits, WordLanguage language,
                                            Sha256 sha256);

// Reads any spelling. Forgiven: case; white space of any kind, hyphens, dashes, dots and commas
// between symbols, words or characters; full-width letters and digits; O for 0, I and L for 1;
// English words by their first four letters, Chinese characters with or without separators.
[[nodiscard]] std::expected<ReceiptBits, ReceiptSlip> parse_receipt(std::string_view typed,
                                                                    Sha256 sha256);

}  // namespace spillway::domain
