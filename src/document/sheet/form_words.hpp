// A form as the table that is written out: headings and texts in their order, for .xlsx and .csv
// alike. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/sheet/form_writer.hpp"

namespace spillway::document {

// What a spreadsheet would calculate, behind any apostrophes. read_form() takes one apostrophe off
// such a text, so one more goes before it where it has some already.
[[nodiscard]] bool is_formula_like(std::string_view text);

// The unit's name and the form's.
[[nodiscard]] std::string title_of(const domain::FormEntry& form, const FormHead& head);

// The two lines between title and headings: who filled it in and when; for what time.
[[nodiscard]] std::string filled_line(const FormHead& head);
[[nodiscard]] std::string period_line(const domain::FormEntry& form, const FormHead& head);

// One a field, and the column for secrets behind them.
[[nodiscard]] std::vector<std::string> headings_of(const domain::FormEntry& form);

// The texts under them; `number` counts the rows from 1.
[[nodiscard]] std::vector<std::string> texts_of(const domain::FormEntry& form,
                                                const domain::FilingRow& row, std::size_t number);

}  // namespace spillway::document
