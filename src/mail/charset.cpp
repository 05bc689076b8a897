#include "mail/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/utf8.hpp"

namespace spillway::mail {
namespace {

struct Charset {
    std::string_view declared;  // lower case
    const char* iconv;
};

constexpr const char* kUtf8 = "UTF-8";
constexpr const char* kGb = "GB18030";
constexpr std::string_view kUnknown = "\xef\xbf\xbd";  // U+FFFD

// Only these: iconv knows hundreds more, and nobody writes complaints in them.
constexpr std::array kCharsets{
    Charset{"utf-8", kUtf8},
    Charset{"utf8", kUtf8},
    Charset{"gb18030", kGb},
    Charset{"gb2312", kGb},
    Charset{"gbk", kGb},
    Charset{"x-gbk", kGb},
    Charset{"cp936", kGb},
    Charset{"ms936", kGb},
    Charset{"windows-936", kGb},
    Charset{"euc-cn", kGb},
    Charset{"gb_2312-80", kGb},
    Charset{"chinese", kGb},
    Charset{"big5", "BIG5-HKSCS"},
    Charset{"big5-hkscs", "BIG5-HKSCS"},
    Charset{"x-big5", "BIG5-HKSCS"},
    Charset{"cp950", "BIG5-HKSCS"},
    Charset{"euc-tw", "EUC-TW"},
    Charset{"iso-2022-jp", "ISO-2022-JP"},
    Charset{"shift_jis", "CP932"},
    Charset{"shift-jis", "CP932"},
    Charset{"x-sjis", "CP932"},
    Charset{"cp932", "CP932"},
    Charset{"euc-jp", "EUC-JP"},
    Charset{"euc-kr", "UHC"},
    Charset{"ks_c_5601-1987", "UHC"},
    Charset{"cp949", "UHC"},
    Charset{"iso-2022-kr", "ISO-2022-KR"},
    Charset{"utf-7", "UTF-7"},
    Charset{"unicode-1-1-utf-7", "UTF-7"},
    Charset{"utf-16", "UTF-16"},
    Charset{"utf-16le", "UTF-16LE"},
    Charset{"utf-16be", "UTF-16BE"},
    Charset{"iso-8859-1", "CP1252"},
    Charset{"latin1", "CP1252"},
    Charset{"windows-1252", "CP1252"},
    Charset{"iso-8859-15", "ISO-8859-15"},
    Charset{"iso-8859-2", "ISO-8859-2"},
    Charset{"windows-1250", "CP1250"},
    Charset{"windows-1251", "CP1251"},
    Charset{"iso-8859-5", "ISO-8859-5"},
    Charset{"koi8-r", "KOI8-R"},
    Charset{"koi8-u", "KOI8-U"},
};

std::string lower(std::string_view text) {
    std::string lowered;
    for (const char c : text) {
        lowered.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return lowered;
}

const char* iconv_name(std::string_view declared) {
    const auto name = lower(base::trim(declared));
    const auto found = std::ranges::find(kCharsets, std::string_view(name), &Charset::declared);
    return found == kCharsets.end() ? nullptr : found->iconv;
}

bool is_ascii(std::string_view bytes) {
    return std::ranges::none_of(bytes, [](char c) { return (c & 0x80) != 0; });
}

// Chinese in UTF-8 has three bytes a character; other charsets' bytes hardly ever look like that.
bool is_clearly_utf8(std::string_view bytes) {
    constexpr auto kEnough = 4;
    const auto wide = std::ranges::count_if(
        bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xf0U) == 0xe0U; });
    return wide >= kEnough && base::is_utf8(bytes);
}

class Converter {
public:
    explicit Converter(const char* from) : handle_(iconv_open(kUtf8, from)) {
        if (handle_ == reinterpret_cast<iconv_t>(-1)) {  // NOLINT: as iconv says it
            throw std::runtime_error(std::string("iconv does not know ") + from);
        }
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    // Each byte that fits nowhere becomes U+FFFD.
    Decoded convert(std::string_view bytes) {
        Decoded decoded;
        decoded.text.reserve(bytes.size() + bytes.size() / 2);
        auto* in = const_cast<char*>(bytes.data());  // iconv does not write there
        auto left = bytes.size();
        while (left > 0) {
            const auto result = step(&in, &left, decoded.text);
            if (result != kFailed) continue;
            if (errno == E2BIG) continue;
            decoded.is_damaged = true;
            decoded.text.append(kUnknown);
            if (errno == EINVAL) break;  // cut short within a character
            ++in;
            --left;
        }
        step(nullptr, nullptr, decoded.text);
        return decoded;
    }

private:
    static constexpr auto kFailed = static_cast<std::size_t>(-1);

    std::size_t step(char** in, std::size_t* left, base::WipedString& text) {
        std::array<char, 4096> block{};
        auto* out = block.data();
        auto room = block.size();
        const auto result = iconv(handle_, in, left, &out, &room);
        const int problem = errno;
        text.append(block.data(), block.size() - room);
        base::wipe({reinterpret_cast<std::uint8_t*>(block.data()), block.size()});
        errno = problem;
        return result;
    }

    iconv_t handle_;
};

Decoded convert(std::string_view bytes, const char* from) {
    Converter converter(from);
    auto decoded = converter.convert(bytes);
    // iconv lets through what UTF-8 proper has not, such as surrogates.
    if (!base::is_utf8(decoded.text)) {
        Converter again(kUtf8);
        auto mended = again.convert(decoded.text);
        if (!base::is_utf8(mended.text)) mended.text.clear();
        mended.is_damaged = true;
        return mended;
    }
    return decoded;
}

Decoded as_is(std::string_view bytes) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    return {.text = base::WipedString(bytes), .is_damaged = false};
}

Decoded guess(std::string_view bytes, const char* declared) {
    if (base::is_utf8(bytes)) return as_is(bytes);
    auto chinese = convert(bytes, kGb);
    if (!chinese.is_damaged || declared == nullptr) return chinese;
    return convert(bytes, declared);
}

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view declared_charset) {
    const auto* declared = iconv_name(declared_charset);
    if (declared == nullptr) {
        const bool is_japanese = is_ascii(bytes) && bytes.find("\x1b$") != std::string_view::npos;
        return is_japanese ? convert(bytes, "ISO-2022-JP") : guess(bytes, nullptr);
    }
    if (declared == kUtf8 || is_clearly_utf8(bytes)) return guess(bytes, kUtf8);
    auto decoded = convert(bytes, declared);
    return decoded.is_damaged ? guess(bytes, declared) : decoded;
}

bool is_traditional_charset(std::string_view declared_charset) {
    const auto* name = iconv_name(declared_charset);
    return name != nullptr &&
           (std::string_view(name) == "BIG5-HKSCS" || std::string_view(name) == "EUC-TW");
}

}  // namespace spillway::mail
