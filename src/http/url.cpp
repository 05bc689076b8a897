#include "http/url.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "http/ascii.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxPairs = 100;
constexpr std::size_t kMaxLocalPath = 2000;

enum class Plus { kept, space };

template <class Text>
std::optional<Text> decode(std::string_view text, Plus plus) {
    Text decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            decoded.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        } else {
            decoded.push_back(text[at] == '+' && plus == Plus::space ? ' ' : text[at]);
        }
    }
    return decoded;
}

bool is_query_text(std::string_view text) {
    return base::is_utf8(text) && text.find('\0') == std::string_view::npos;
}

}  // namespace

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kMarks = "-._~";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char symbol : text) {
        if (is_alphanumeric(symbol) || kMarks.find(symbol) != std::string_view::npos) {
            encoded.push_back(symbol);
        } else {
            const auto code = static_cast<unsigned char>(symbol);
            encoded.push_back('%');
            encoded.push_back(kDigits[code >> 4]);
            encoded.push_back(kDigits[code & 15]);
        }
    }
    return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) {
    return decode<std::string>(text, Plus::kept);
}

std::optional<base::WipedString> form_decode(std::string_view text) {
    return decode<base::WipedString>(text, Plus::space);
}

std::optional<Query> Query::parse(std::string_view raw) {
    Query query;
    while (!raw.empty()) {
        auto pair = next_piece(raw, '&');
        if (pair.empty()) continue;
        const auto name = decode<std::string>(next_piece(pair, '='), Plus::space);
        const auto value = decode<std::string>(pair, Plus::space);
        if (!name || !value || !is_query_text(*name) || !is_query_text(*value) ||
            query.pairs_.size() == kMaxPairs) {
            return std::nullopt;
        }
        query.pairs_.emplace_back(*name, *value);
    }
    return query;
}

std::optional<std::string_view> Query::find(std::string_view name) const noexcept {
    const auto found = std::ranges::find(
        pairs_, name, [](const auto& pair) -> std::string_view { return pair.first; });
    if (found == pairs_.end()) return std::nullopt;
    return found->second;
}

std::string_view Query::get(std::string_view name) const noexcept {
    return find(name).value_or(std::string_view());
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_) {
        if (key == name) values.push_back(value);
    }
    return values;
}

std::string make_query(const std::vector<std::pair<std::string_view, std::string_view>>& pairs) {
    std::string query;
    for (const auto& [name, value] : pairs) {
        query.append(query.empty() ? "?" : "&");
        query.append(percent_encode(name)).append("=").append(percent_encode(value));
    }
    return query;
}

bool is_local_path(std::string_view path) noexcept {
    if (path.size() > kMaxLocalPath || !path.starts_with('/') || path.starts_with("//")) {
        return false;
    }
    return std::ranges::all_of(
        path, [](char symbol) { return symbol > ' ' && symbol <= '~' && symbol != '\\'; });
}

}  // namespace spillway::http
