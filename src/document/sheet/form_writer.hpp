// Forms out: blank templates with drop-downs and notes, and filled forms as .xlsx and .csv. What is
// written reads back as the same filing. Texts come from the caller where they are not the form's
// own. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "domain/registry/filing.hpp"

namespace spillway::document {

struct FormHead {
    std::string unit{};
    std::string reporting_unit{};
    std::string filled_on{};  // ISO, or empty
    domain::Period period{};
};

// .xlsx: title, head lines, headings, `blank_rows` numbered rows, drop-downs for choices, checks of
// dates and amounts, notes; a second sheet explains every column in Chinese.
[[nodiscard]] base::Bytes form_template(domain::FormId form, const FormHead& head,
                                        std::size_t blank_rows = 50);

[[nodiscard]] base::Bytes form_xlsx(domain::FormId form, const FormHead& head,
                                    std::span<const domain::FilingRow> rows);

// UTF-8 with BOM, comma, CRLF (RFC 4180). A text that a spreadsheet would take for a formula gets an
// apostrophe before it; read_form() takes it off again.
[[nodiscard]] std::string form_csv(domain::FormId form, const FormHead& head,
                                   std::span<const domain::FilingRow> rows);

// A normal text as people write it in a sheet in Chinese: choices by their heading, people joined by
// the enumeration comma, dates as they are.
[[nodiscard]] std::string sheet_text(const domain::FieldEntry& field, std::string_view normal);

}  // namespace spillway::document
