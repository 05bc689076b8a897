#include "domain/width.hpp"

#include "base/utf8.hpp"

namespace spillway::domain {

std::string fold_width(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const auto whole = text;
        const auto symbol = half_width(base::take_code_point(text));
        if (symbol == U'\u3000' || symbol == U'\u00A0') {
            folded += ' ';
        } else if (symbol < 0x80) {
            folded += static_cast<char>(symbol);
        } else {
            folded += whole.substr(0, whole.size() - text.size());
        }
    }
    return folded;
}

}  // namespace spillway::domain
