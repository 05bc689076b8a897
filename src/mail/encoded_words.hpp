// Encoded words (RFC 2047) as senders really write them: split within a character, padded in the
// middle, in a charset that is not the one they name. Inside mail/ only.
#pragma once

#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

// The raw field with every run of encoded words of one charset as a single one in UTF-8, which
// GMime then reads as it should. All else stays as it is.
[[nodiscard]] base::WipedString with_utf8_words(std::string_view raw);

}  // namespace spillway::mail
