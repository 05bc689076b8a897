#include "mail/plain_text.hpp"

#include <string>

#include "base/utf8.hpp"

namespace spillway::mail {
namespace {

enum class Lines { kept, joined };

// Zero-width and direction characters: what stands there should be what is seen.
bool is_invisible(char32_t symbol) {
    return (symbol >= 0x200b && symbol <= 0x200f) || (symbol >= 0x202a && symbol <= 0x202e) ||
           (symbol >= 0x2060 && symbol <= 0x2069) || symbol == 0xfeff || symbol == 0xad;
}

bool is_control(char32_t symbol) {
    return symbol < 0x20 || symbol == 0x7f || (symbol >= 0x80 && symbol <= 0x9f);
}

class Cleaner {
public:
    explicit Cleaner(Lines lines) : lines_(lines) {}

    void add(std::string_view bytes, char32_t symbol) {
        if (symbol == '\n') {
            end_line();
        } else if (symbol == '\t') {
            put(lines_ == Lines::kept ? "\t" : " ");
        } else if (!is_control(symbol) && !is_invisible(symbol)) {
            put(bytes);
        }
    }
    [[nodiscard]] const base::WipedString& text() const { return text_; }

private:
    static constexpr int kMostLineEnds = 3;

    void put(std::string_view bytes) {
        ends_ = 0;
        text_.append(bytes);
    }
    void end_line() {
        if (lines_ == Lines::joined) {
            text_.push_back(' ');
            return;
        }
        while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\t')) text_.pop_back();
        if (++ends_ <= kMostLineEnds) text_.push_back('\n');
    }

    Lines lines_;
    int ends_ = 0;
    base::WipedString text_;
};

PlainText clean(std::string_view utf8, std::size_t code_points, Lines lines) {
    Cleaner cleaner(lines);
    while (!utf8.empty()) {
        const auto* begin = utf8.data();
        const auto symbol = base::take_code_point(utf8);
        cleaner.add({begin, static_cast<std::size_t>(utf8.data() - begin)}, symbol);
    }
    const auto whole = base::trim(cleaner.text());
    const auto kept = base::trim(base::utf8_prefix(whole, code_points));
    return {.text = base::SecretText(kept), .is_cut = kept.size() < whole.size()};
}

}  // namespace

PlainText plain_text(std::string_view utf8, std::size_t code_points) {
    return clean(utf8, code_points, Lines::kept);
}

PlainText plain_line(std::string_view utf8, std::size_t code_points) {
    return clean(utf8, code_points, Lines::joined);
}

}  // namespace spillway::mail
