// Four words by which two people compare a key by telephone or side by side: 44 bits of a digest.
// Any thread.
#pragma once

#include <span>
#include <string>

#include "domain/word_list.hpp"

namespace spillway::domain {

// Words of the digest's first 44 bits. English with single spaces, Chinese as four characters.
[[nodiscard]] std::string fingerprint_words(std::span<const std::uint8_t, 32> digest,
                                            WordLanguage language);

}  // namespace spillway::domain
