#include <iconv.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/utf8.hpp"
#include "document/sheet/sheet_formats.hpp"

namespace spillway::document {
namespace {

using namespace std::string_view_literals;

class Converter {
public:
    explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (is_open()) iconv_close(handle_);
    }

    std::string convert(std::string_view text) {
        if (!is_open()) throw ReadFault{WorkbookFault::bad_encoding};
        std::string converted(text.size() * 2 + 16, '\0');  // two bytes become three at most
        std::string source(text);
        auto* from = source.data();
        auto* to = converted.data();
        auto from_left = source.size();
        auto to_left = converted.size();
        if (iconv(handle_, &from, &from_left, &to, &to_left) != 0 || from_left != 0) {
            throw ReadFault{WorkbookFault::bad_encoding};
        }
        converted.resize(converted.size() - to_left);
        return converted;
    }

private:
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    [[nodiscard]] bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
    iconv_t handle_;
};

std::string decoded(std::string_view file) {
    if (file.starts_with("\xFF\xFE"sv)) return Converter("UTF-16LE").convert(file.substr(2));
    if (file.starts_with("\xFE\xFF"sv)) return Converter("UTF-16BE").convert(file.substr(2));
    if (file.starts_with("\xEF\xBB\xBF"sv)) file.remove_prefix(3);
    if (base::is_utf8(file)) return std::string(file);
    return Converter("GB18030").convert(file);
}

constexpr std::array kSeparators{',', ';', '\t'};

// The one of which most lines hold the same number, times that number.
char separator_of(std::string_view text) {
    constexpr std::size_t kLines = 100;
    std::array<std::map<std::size_t, std::size_t>, kSeparators.size()> lines;
    std::array<std::size_t, kSeparators.size()> counts{};
    std::size_t seen = 0;
    bool is_quoted = false;
    for (const char symbol : text) {
        if (symbol == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        for (std::size_t i = 0; i < kSeparators.size(); ++i) {
            if (symbol == kSeparators[i]) ++counts[i];
        }
        if (symbol != '\n') continue;
        for (std::size_t i = 0; i < kSeparators.size(); ++i) ++lines[i][counts[i]];
        counts = {};
        if (++seen == kLines) break;
    }
    for (std::size_t i = 0; i < kSeparators.size(); ++i) ++lines[i][counts[i]];
    std::size_t best = 0;
    std::size_t best_score = 0;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) {
        for (const auto& [count, times] : lines[i]) {
            if (count * times <= best_score) continue;
            best_score = count * times;
            best = i;
        }
    }
    return kSeparators[best];
}

// RFC 4180, and lone CR or LF as line ends; a quote inside an unquoted field is itself.
void read_lines(std::string_view text, char separator, GridBuilder& grid) {
    std::size_t row = 0;
    std::size_t column = 0;
    std::string field;
    bool is_quoted = false;
    bool was_quoted = false;
    const auto end_field = [&] {
        grid.add(row, column, std::move(field));
        field.clear();
        was_quoted = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char symbol = text[i];
        if (is_quoted) {
            if (symbol != '"') {
                if (symbol == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
                append_bounded(field, text.substr(i, 1), grid.limits());
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                append_bounded(field, "\"", grid.limits());
                ++i;
            } else {
                is_quoted = false;
            }
        } else if (symbol == '"' && field.empty() && !was_quoted) {
            is_quoted = was_quoted = true;
        } else if (symbol == separator) {
            end_field();
            ++column;
        } else if (symbol == '\n' || symbol == '\r') {
            end_field();
            if (symbol == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            ++row;
            column = 0;
        } else {
            append_bounded(field, text.substr(i, 1), grid.limits());
        }
    }
    if (is_quoted) throw ReadFault{WorkbookFault::broken};
    end_field();
}

}  // namespace

void read_csv(base::ByteView file, GridBuilder& grid) {
    const auto decoded_text = decoded(base::as_text(file));
    std::string_view text = decoded_text;
    if (text.find('\0') != std::string_view::npos) {
        throw ReadFault{WorkbookFault::not_what_it_says};
    }
    grid.begin_sheet({}, false);
    char separator = '\0';
    if (text.starts_with("sep=") && text.size() > 5 &&  // as Excel writes it
        std::ranges::find(kSeparators, text[4]) != kSeparators.end()) {
        separator = text[4];
        text.remove_prefix(std::min(text.find('\n', 4) + 1, text.size()));
    }
    read_lines(text, separator == '\0' ? separator_of(text) : separator, grid);
}

}  // namespace spillway::document
