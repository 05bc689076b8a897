#include "document/sheet/form_words.hpp"

#include "domain/registry/normal_text.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::document {
namespace {

// `approve: text` as its heading, a colon and the text; a line without a kind as it is.
std::string power_text(const domain::FieldEntry& field, std::string_view line) {
    const auto power = domain::power_of(field, line);
    if (power.kind == nullptr) return std::string(line);
    std::string text(power.kind->heading);
    if (!power.text.empty()) text.append(domain::kColon).append(power.text);
    return text;
}

template <typename Write>
std::string by_line(std::string_view text, std::string_view between, Write write) {
    std::string all;
    for (const auto line : domain::lines_of(text)) {
        if (!all.empty()) all += between;
        all += write(line);
    }
    return all;
}

}  // namespace

std::string sheet_text(const domain::FieldEntry& field, std::string_view normal) {
    switch (field.type) {
        case domain::FieldType::choice: {
            const auto* choice = domain::choice_of(field, normal);
            return std::string(choice == nullptr ? normal : choice->heading);
        }
        case domain::FieldType::powers:
            return by_line(normal, "\n", [&](auto line) { return power_text(field, line); });
        case domain::FieldType::people:
            return by_line(normal, domain::kListMark, [](auto line) { return line; });
        case domain::FieldType::sequence:
        case domain::FieldType::text:
        case domain::FieldType::long_text:
        case domain::FieldType::money:
        case domain::FieldType::area:
        case domain::FieldType::percent:
        case domain::FieldType::date:
        case domain::FieldType::address:
            return std::string(normal);
    }
    return std::string(normal);
}

bool is_formula_like(std::string_view text) {
    const auto start = text.find_first_not_of('\'');
    return start != std::string_view::npos &&
           std::string_view("=+-@\t\r").find(text[start]) != std::string_view::npos;
}

std::string title_of(const domain::FormEntry& form, const FormHead& head) {
    return head.unit + std::string(form.sheet_title);
}

std::string filled_line(const FormHead& head) {
    std::string line(domain::kReportingUnitWords);
    line += head.reporting_unit.empty() ? head.unit : head.reporting_unit;
    return line.append("    ").append(domain::kFilledOnWords).append(head.filled_on);
}

std::string period_line(const domain::FormEntry& form, const FormHead& head) {
    return domain::period_words(head.period, form.period);
}

std::vector<std::string> headings_of(const domain::FormEntry& form) {
    std::vector<std::string> headings;
    for (const auto& field : form.fields) headings.emplace_back(field.heading);
    headings.emplace_back(domain::kClassifiedHeading);
    return headings;
}

std::vector<std::string> texts_of(const domain::FormEntry& form, const domain::FilingRow& row,
                                  std::size_t number) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (form.fields[i].type == domain::FieldType::sequence)
            texts.push_back(std::to_string(number));
        else
            texts.push_back(i < row.cells.size() ? sheet_text(form.fields[i], row.cells[i])
                                                 : std::string());
    }
    texts.emplace_back(row.is_classified ? domain::kClassifiedYes : domain::kClassifiedNo);
    return texts;
}

}  // namespace spillway::document
