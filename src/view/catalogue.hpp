// Messages and dates in the three languages. The English text is the message id, so English needs
// no catalogue. Loaded once from the resources; then constant. Any thread.
#pragma once

#include <array>
#include <locale>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "view/language.hpp"

namespace spillway::view {

// Marks an English text that is translated later (page models carry such). Says nothing else.
[[nodiscard]] constexpr std::string_view msg(std::string_view english) {
    return english;
}

class Catalogue {
public:
    // Throws std::runtime_error when a catalogue is missing or broken.
    Catalogue();

    // The text in `language`; the English itself when there is no translation.
    [[nodiscard]] std::string tr(Language language, std::string_view english) const;

    // The form for `count`, with every "{n}" in it replaced by the number.
    [[nodiscard]] std::string tr_n(Language language, std::string_view singular,
                                   std::string_view plural, long count) const;

    // 2026年11月24日 / 24 November 2026, with no-break spaces in English.
    [[nodiscard]] std::string date(Language language, base::Day day) const;
    // With the local time of day behind it: 2026年11月24日 15:04 / 24 November 2026, 15:04.
    [[nodiscard]] std::string date_time(Language language, base::Instant instant) const;

private:
    std::array<std::locale, kLanguages.size()> locales_;
};

}  // namespace spillway::view
