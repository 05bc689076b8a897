// The words of an HTML message as plain text, by libxml2's HTML parser. Links stay, as text behind
// their words; scripts, styles, pictures and what is hidden go, and nothing is ever fetched.
// Bounded in depth and length. Any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

struct HtmlText {
    base::WipedString text{};  // valid UTF-8
    bool is_cut = false;       // longer than `bytes`, or too deeply nested to go on
};

[[nodiscard]] HtmlText html_to_text(std::string_view utf8, std::size_t bytes);

}  // namespace spillway::mail
