// Posters for the wall, as PDF in A4 and A3: organisation and title on top, the table in the
// middle, the code with check word and host at the foot left, the other channels right. Chinese
// type is embedded; the code is drawn as vectors. The same content gives the same bytes. Drawing
// takes 50 ms a page; a thread keeps its fonts. Any thread.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"

namespace spillway::document {

enum class Paper : unsigned char { a4, a3 };

struct PosterField {
    std::string label{};
    std::string text{};
};

// One poster: either the fields of one thing (label and text, one under the other), or a table of
// several rows. Texts are in the poster's language already.
struct Poster {
    std::string organisation{};
    std::string title{};                           // what is published
    std::string subtitle{};                        // unit and period
    std::vector<PosterField> fields{};             // of one thing
    std::vector<std::string> headings{};           // of a table
    std::vector<std::vector<std::string>> rows{};  // runs over pages where it must; headings repeat
    std::string qr_url{};
    std::string call{};  // large, beside the code: scan to report
    std::string check_label{};
    std::string check_word{};
    std::string host{};                   // of the address, in large type
    std::vector<PosterField> channels{};  // web, e-mail, post, phone
    std::string foot{};                   // small print: anonymity, register head
};

enum class PosterFault : unsigned char { bad_code, font_missing };

// All of them in one file. `made_on` is the file's date.
[[nodiscard]] std::expected<base::Bytes, PosterFault> draw_posters(std::span<const Poster> posters,
                                                                   Paper paper, base::Day made_on);

}  // namespace spillway::document
