// Text in whatever charset, declared rightly, wrongly or not at all, to UTF-8. Any thread.
#pragma once

#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

struct Decoded {
    base::WipedString text{};  // valid UTF-8
    bool is_damaged = false;   // U+FFFD stands for what could not be read
};

// What calls itself gb2312 or GBK is read as GB18030, which holds both. Where the declared charset
// does not fit the bytes, or is none that we know, UTF-8 and GB18030 are tried.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view declared_charset);

// "zh-TW" is likely where a text came in one of these.
[[nodiscard]] bool is_traditional_charset(std::string_view declared_charset);

}  // namespace spillway::mail
