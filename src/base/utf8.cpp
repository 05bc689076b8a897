#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace spillway::base {
namespace {

bool is_continuation(char c) {
    return (static_cast<std::uint8_t>(c) & 0xC0) == 0x80;
}

// The length of the well-formed sequence at the front, 0 when there is none.
std::size_t sequence_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto lead = at(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return 0;
    }
    const auto second = at(1);
    if (lead == 0xE0 && second < 0xA0) return 0;  // overlong
    if (lead == 0xED && second > 0x9F) return 0;  // surrogate
    if (lead == 0xF0 && second < 0x90) return 0;  // overlong
    if (lead == 0xF4 && second > 0x8F) return 0;  // above U+10FFFF
    return length;
}

constexpr std::array<std::string_view, 7> kSpaces = {" ", "\t", "\n", "\r", "\v", "\f", "\u3000"};

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t utf8_length(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::string_view utf8_prefix(std::string_view text, std::size_t code_points) noexcept {
    std::size_t position = 0;
    while (position < text.size()) {
        if (!is_continuation(text[position]) && code_points-- == 0) break;
        ++position;
    }
    return text.substr(0, position);
}

char32_t take_code_point(std::string_view& text) noexcept {
    const auto length = sequence_length(text);
    const auto lead = static_cast<std::uint8_t>(text[0]);
    char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        value = value << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3FU);
    }
    text.remove_prefix(length);
    return value;
}

void append_code_point(std::string& text, char32_t symbol) {
    const auto tail = [&](int shift) {
        text += static_cast<char>(0x80 | ((symbol >> shift) & 0x3F));
    };
    if (symbol < 0x80) {
        text += static_cast<char>(symbol);
    } else if (symbol < 0x800) {
        text += static_cast<char>(0xC0 | (symbol >> 6));
        tail(0);
    } else if (symbol < 0x10000) {
        text += static_cast<char>(0xE0 | (symbol >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (symbol >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool has_control_characters(std::string_view text) noexcept {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
}

std::string_view trim(std::string_view text) noexcept {
    const auto strip = [&](auto matches, auto remove) {
        for (bool again = true; again;) {
            again = false;
            for (const auto space : kSpaces) {
                if (!matches(space)) continue;
                remove(space.size());
                again = true;
            }
        }
    };
    strip([&](auto s) { return text.starts_with(s); }, [&](auto n) { text.remove_prefix(n); });
    strip([&](auto s) { return text.ends_with(s); }, [&](auto n) { text.remove_suffix(n); });
    return text;
}

}  // namespace spillway::base
