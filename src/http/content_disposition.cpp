#include "http/content_disposition.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "http/ascii.hpp"

namespace spillway::http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// attr-char of RFC 8187 section 3.2.1.
bool is_attribute_character(char symbol) {
    constexpr std::string_view kMarks = "!#$&+-.^_`|~";
    return is_alphanumeric(symbol) || kMarks.find(symbol) != std::string_view::npos;
}

std::string extended_value(std::string_view name) {
    std::string value("UTF-8''");
    for (const char symbol : name) {
        if (is_attribute_character(symbol)) {
            value += symbol;
            continue;
        }
        const auto code = static_cast<unsigned char>(symbol);
        value += '%';
        value += kHexDigits[code >> 4];
        value += kHexDigits[code & 15];
    }
    return value;
}

// What a quoted string may hold without an escape that some clients read otherwise (RFC 6266
// appendix D): printable ASCII but for '"', '\' and '%'.
bool is_plain(char symbol) {
    return symbol >= ' ' && symbol <= '~' && symbol != '"' && symbol != '\\' && symbol != '%';
}

// One '_' for each run of what is not plain; "file" in place of a stem of which nothing is left.
std::string plain_name(std::string_view name) {
    std::string plain;
    bool left_out = false;
    for (const char symbol : name) {
        if (is_plain(symbol)) {
            plain += symbol;
        } else if (!left_out) {
            plain += '_';
        }
        left_out = !is_plain(symbol);
    }
    const auto stem = plain.substr(0, plain.rfind('.'));
    const bool says_nothing = std::ranges::none_of(stem, is_alphanumeric);
    return says_nothing ? "file" + plain.substr(stem.size()) : plain;
}

}  // namespace

std::string attachment_disposition(std::string_view name) {
    const auto sound = base::is_utf8(name) ? name : std::string_view("file");
    const auto plain = plain_name(sound);
    auto field = "attachment; filename=\"" + plain + "\"";
    if (plain != sound) field += "; filename*=" + extended_value(sound);
    return field;
}

}  // namespace spillway::http
