#include "domain/fingerprint.hpp"

#include <cstdint>

namespace spillway::domain {
namespace {

constexpr unsigned kFingerprintWords = 4;
constexpr unsigned kBitsOfWord = 11;

}  // namespace

std::string fingerprint_words(std::span<const std::uint8_t, 32> digest, WordLanguage language) {
    std::uint64_t bits = 0;
    for (const auto byte : digest.first<8>()) bits = bits << 8 | byte;
    std::string words;
    for (unsigned i = 1; i <= kFingerprintWords; ++i) {
        if (language == WordLanguage::english && i > 1) words += ' ';
        words += word_at(language, (bits >> (64 - i * kBitsOfWord)) % kWordCount);
    }
    return words;
}

}  // namespace spillway::domain
