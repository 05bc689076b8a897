#include "mail/message_bounds.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace spillway::mail {
namespace {

constexpr std::array<std::string_view, 5> kAnonymousFields{
    "subject", "mime-version", "content-type", "content-disposition", "content-transfer-encoding"};

// Takes the first line off `text`, its end with it.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto line = text.substr(0, end);
    text.remove_prefix(end);
    return line;
}

bool is_empty(std::string_view line) {
    return line == "\n" || line == "\r\n";
}

bool is_folded(std::string_view line) {
    return line.starts_with(' ') || line.starts_with('\t');
}

bool is_anonymous(std::string_view line) {
    std::string name;
    for (const char c : line.substr(0, line.find(':'))) {
        name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return std::ranges::find(kAnonymousFields, std::string_view(name)) != kAnonymousFields.end();
}

}  // namespace

std::size_t body_offset(std::string_view message) {
    auto rest = message;
    while (!rest.empty()) {
        if (is_empty(take_line(rest))) return message.size() - rest.size();
    }
    return message.size();
}

bool is_within_bounds(std::string_view message) {
    std::size_t boundaries = 0;
    std::size_t header = 0;  // bytes since it began
    bool is_in_header = true;
    while (!message.empty()) {
        const auto line = take_line(message);
        if (line.starts_with("--")) {
            if (++boundaries > kMaxBoundaryLines) return false;
            is_in_header = true;
            header = 0;
        } else if (is_empty(line)) {
            is_in_header = false;
        } else if (is_in_header) {
            header += line.size();
            if (header > kMaxHeaderBytes) return false;
        }
    }
    return true;
}

base::WipedString anonymous_header(std::string_view message) {
    base::WipedString kept;
    bool is_kept = false;
    while (!message.empty()) {
        const auto line = take_line(message);
        if (is_empty(line)) break;
        if (!is_folded(line)) is_kept = is_anonymous(line);
        if (is_kept) kept.append(line);
    }
    kept.append("\r\n");
    return kept;
}

}  // namespace spillway::mail
