// What was found wrong in a filing, in words: what it is, what to do, and where it stands.
// Any thread.
#pragma once

#include <string>

#include "domain/registry/filing.hpp"
#include "view/catalogue.hpp"
#include "view/language.hpp"

namespace spillway::view {

// What is wrong and what to do, without the place: "The amount is negative. Give 0 or more."
[[nodiscard]] std::string finding_text(const Catalogue& catalogue, Language language,
                                       const domain::Finding& finding, domain::FormId form);

// Where it stands: "Sheet1, row 4, column C (Total funds)"; empty for what concerns the whole.
[[nodiscard]] std::string finding_place(const Catalogue& catalogue, Language language,
                                        const domain::Finding& finding, domain::FormId form);

// A column's letters as spreadsheets name it, from 1: A, Z, AA; empty for 0.
[[nodiscard]] std::string column_letters(std::uint32_t column);

}  // namespace spillway::view
