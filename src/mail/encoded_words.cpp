#include "mail/encoded_words.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "mail/charset.hpp"
#include "mail/gmime.hpp"

namespace spillway::mail {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

struct Word {
    std::string charset{};  // lower case, without a language
    base::WipedString bytes{};
};

base::WipedString decoded(std::string_view text, GMimeContentEncoding encoding) {
    GMimeEncoding decoder;
    g_mime_encoding_init_decode(&decoder, encoding);
    base::WipedString bytes(g_mime_encoding_outlen(&decoder, text.size()) + 4, '\0');
    bytes.resize(g_mime_encoding_step(&decoder, text.data(), text.size(), bytes.data()));
    return bytes;
}

// The Q encoding is quoted-printable with "_" for a space, and no soft line ends.
base::WipedString decoded_q(std::string_view text) {
    base::WipedString spaced(text);
    for (auto& c : spaced) {
        if (c == '_') c = ' ';
    }
    return decoded(spaced, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
}

// Takes an encoded word off the beginning of `rest`, or nothing.
std::optional<Word> take_word(std::string_view& rest) {
    if (!rest.starts_with("=?")) return std::nullopt;
    const auto charset_end = rest.find('?', 2);
    if (charset_end == std::string_view::npos || charset_end + 3 >= rest.size())
        return std::nullopt;
    const char kind = static_cast<char>(rest[charset_end + 1] | 0x20);
    if ((kind != 'b' && kind != 'q') || rest[charset_end + 2] != '?') return std::nullopt;
    const auto begin = charset_end + 3;
    const auto end = rest.find("?=", begin);
    if (end == std::string_view::npos) return std::nullopt;
    const auto text = rest.substr(begin, end - begin);
    Word word;
    const auto name = rest.substr(2, charset_end - 2);
    for (const char c : name.substr(0, name.find('*'))) {
        word.charset.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    word.bytes = kind == 'q' ? decoded_q(text) : decoded(text, GMIME_CONTENT_ENCODING_BASE64);
    rest.remove_prefix(end + 2);
    return word;
}

// The next word of the same charset, with nothing but white space before it, is part of this one.
void take_rest_of(Word& word, std::string_view& rest) {
    while (true) {
        auto ahead = rest;
        ahead.remove_prefix(std::min(ahead.find_first_not_of(kSpace), ahead.size()));
        const auto next = take_word(ahead);
        if (!next || next->charset != word.charset) return;
        word.bytes.append(next->bytes);
        rest = ahead;
    }
}

void append_utf8_word(base::WipedString& out, const Word& word) {
    const auto text = to_utf8(word.bytes, word.charset).text;
    const Text coded(g_base64_encode(reinterpret_cast<const guchar*>(text.data()), text.size()));
    out.append("=?utf-8?B?").append(view_of(coded)).append("?=");
}

}  // namespace

base::WipedString with_utf8_words(std::string_view raw) {
    base::WipedString out;
    out.reserve(raw.size() * 2);
    while (!raw.empty()) {
        if (auto word = take_word(raw)) {
            take_rest_of(*word, raw);
            append_utf8_word(out, *word);
        } else {
            out.push_back(raw.front());
            raw.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace spillway::mail
