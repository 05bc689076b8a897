// The languages that pages come in, in the order of the switch, and the choice among them by what
// a browser says. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/complaint.hpp"

namespace spillway::view {

using domain::Language;

struct LanguageEntry {
    Language language{};
    std::string_view tag;  // BCP 47: <html lang>, the cookie, /language/{tag}
};

inline constexpr std::array<LanguageEntry, 3> kLanguages{{
    {Language::zh_cn, "zh-CN"},
    {Language::zh_tw, "zh-TW"},
    {Language::en, "en"},
}};

// Its place in kLanguages.
[[nodiscard]] constexpr std::size_t index_of(Language language) {
    return static_cast<std::size_t>(language) - static_cast<std::size_t>(Language::zh_cn);
}

[[nodiscard]] constexpr std::string_view tag_of(Language language) {
    return kLanguages[index_of(language)].tag;
}

// The language with exactly that tag, or nothing. (domain::parse_language is more forgiving.)
[[nodiscard]] std::optional<Language> parse_tag(std::string_view tag);

// The first language of an Accept-Language value (RFC 9110 section 12.5.4) that we have, by its
// weights; zh-Hant, zh-HK and zh-MO count as zh-TW, every other zh as zh-CN; zh-CN when none fits.
[[nodiscard]] Language negotiate(std::string_view accept_language);

}  // namespace spillway::view
