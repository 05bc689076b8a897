// The check word: two Chinese characters printed on a poster and shown on the page that its code
// leads to, so that a person sees that both belong together. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace spillway::domain {

// Two characters of the Chinese word list; of each index the low 11 bits count.
[[nodiscard]] std::string check_word(std::uint16_t first, std::uint16_t second);

}  // namespace spillway::domain
