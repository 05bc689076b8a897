// The languages that pages come in, in the order of the switch, and the choice among them by what
// a browser says. Tags are domain's. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "domain/complaint.hpp"

namespace spillway::view {

using domain::Language;

inline constexpr std::array kLanguages{Language::zh_cn, Language::zh_tw, Language::en};

// Its place in kLanguages.
[[nodiscard]] constexpr std::size_t index_of(Language language) {
    return static_cast<std::size_t>(language) - static_cast<std::size_t>(Language::zh_cn);
}

// The first language of an Accept-Language value (RFC 9110 section 12.5.4) that we have, by its
// weights; zh-Hant, zh-HK and zh-MO count as zh-TW, every other zh as zh-CN; zh-CN when none fits.
[[nodiscard]] Language negotiate(std::string_view accept_language);

}  // namespace spillway::view
