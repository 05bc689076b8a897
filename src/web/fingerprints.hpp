// A key's fingerprint as the words that two people compare, in the reader's language. Any thread.
#pragma once

#include <string>

#include "crypto/hash.hpp"
#include "view/language.hpp"

namespace spillway::web {

[[nodiscard]] std::string fingerprint_words(const crypto::Digest& fingerprint,
                                            view::Language language);

}  // namespace spillway::web
