#include "domain/mail_address.hpp"

#include <algorithm>

namespace spillway::domain {
namespace {

constexpr std::size_t kMaxLocalPart = 64;
constexpr std::size_t kMaxLabel = 63;
constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";  // of RFC 5322 atext

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Parts between dots, none empty, each passing `fits`.
template <class Fits>
bool are_parts(std::string_view text, Fits fits) {
    while (true) {
        const auto dot = text.find('.');
        if (!fits(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_atom(std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) {
        return is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos;
    });
}

bool is_label(std::string_view part) {
    return !part.empty() && part.size() <= kMaxLabel && !part.starts_with('-') &&
           !part.ends_with('-') &&
           std::ranges::all_of(part, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

}  // namespace

bool is_mail_address(std::string_view text) {
    if (text.size() > kMaxMailAddress) return false;
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at > kMaxLocalPart) return false;
    return are_parts(text.substr(0, at), is_atom) && are_parts(text.substr(at + 1), is_label);
}

}  // namespace spillway::domain
