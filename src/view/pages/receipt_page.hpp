// What is shown once after a complaint was accepted: the receipt code in its spellings, its
// picture, and what happens by when. Any thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct ReceiptPage {
    PageFrame frame;
    base::SecretText words_chinese;  // twelve characters, with or without spaces
    base::SecretText words_english;  // twelve words and single spaces
    base::SecretText symbols;        // "0123-4567-…", also what the button sends as `code`
    base::SecretText qr_png_base64;  // picture of the symbols
    std::string follow_url;          // https://host/follow, to be printed
    std::uint64_t register_index = 0;
    base::Day received_on{};
    base::Day registered_by{};  // when the first step is due
    base::Day accepted_by{};    // when it is decided whether it is accepted
    bool named = false;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const ReceiptPage&);

}  // namespace spillway::view
