#include "mail/intake_address.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace spillway::mail {
namespace {

constexpr std::string_view kReplyPrefix = "r-";
constexpr std::size_t kMaxTag = 64;

constexpr char to_lower(char symbol) noexcept {
    return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
}

bool is_same(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

bool is_tag_symbol(char symbol) noexcept {
    const char lower = to_lower(symbol);
    return (lower >= 'a' && lower <= 'z') || (symbol >= '0' && symbol <= '9') || symbol == '-';
}

// No spaces, controls, brackets or further at signs.
bool is_plain(std::string_view text) noexcept {
    return !text.empty() && std::ranges::none_of(text, [](char symbol) {
        const auto code = static_cast<unsigned char>(symbol);
        return code <= 0x20 || code == 0x7F || symbol == '<' || symbol == '>' || symbol == '@';
    });
}

}  // namespace

std::optional<IntakeAddress> IntakeAddress::parse(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.size() > kMaxAddress || !base::is_utf8(text)) {
        return std::nullopt;
    }
    const auto local = text.substr(0, at);
    const auto domain = text.substr(at + 1);
    if (!is_plain(local) || !is_plain(domain) || local.find('+') != std::string_view::npos) {
        return std::nullopt;
    }
    return IntakeAddress(local, domain);
}

std::optional<std::string_view> IntakeAddress::detail_of(std::string_view address) const {
    const auto at = address.rfind('@');
    if (at == std::string_view::npos || !is_same(address.substr(at + 1), domain_)) {
        return std::nullopt;
    }
    const auto local = address.substr(0, at);
    if (!is_same(local.substr(0, local_.size()), local_)) return std::nullopt;
    const auto rest = local.substr(local_.size());
    if (rest.empty()) return rest;
    if (rest.front() != '+' || rest.size() == 1) return std::nullopt;
    return rest.substr(1);
}

std::string IntakeAddress::with_detail(std::string_view detail) const {
    return local_ + "+" + std::string(detail) + "@" + domain_;
}

std::optional<std::string_view> reply_tag_of(std::string_view detail) {
    if (!detail.starts_with(kReplyPrefix)) return std::nullopt;
    const auto tag = detail.substr(kReplyPrefix.size());
    if (tag.empty() || tag.size() > kMaxTag || !std::ranges::all_of(tag, is_tag_symbol)) {
        return std::nullopt;
    }
    return tag;
}

std::string reply_detail(std::string_view tag) {
    return std::string(kReplyPrefix) + std::string(tag);
}

}  // namespace spillway::mail
