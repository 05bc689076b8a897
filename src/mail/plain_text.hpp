// Decoded text as a complaint can hold it. Any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

struct PlainText {
    base::SecretText text{};
    bool is_cut = false;
};

// Trimmed; lines ended by LF; without control characters and without the invisible ones that
// senders hide words with; no more than two empty lines in a row; cut to `code_points`.
// `utf8` must be valid.
[[nodiscard]] PlainText plain_text(std::string_view utf8, std::size_t code_points);

// Likewise, on one line.
[[nodiscard]] PlainText plain_line(std::string_view utf8, std::size_t code_points);

}  // namespace spillway::mail
