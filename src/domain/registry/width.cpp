#include "domain/registry/width.hpp"

#include "base/utf8.hpp"

namespace spillway::domain {

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

std::string fold_width(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const auto symbol = base::take_code_point(text);
        if (symbol >= 0xFF01 && symbol <= 0xFF5E) {
            folded += static_cast<char>(symbol - 0xFF01 + 0x21);
        } else if (symbol == 0x3000 || symbol == 0xA0) {
            folded += ' ';
        } else {
            append_code_point(folded, symbol);
        }
    }
    return folded;
}

}  // namespace spillway::domain
