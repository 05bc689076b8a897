#include "view/finding_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "view/words.hpp"

namespace spillway::view {
namespace {

using domain::FindingKind;

// `{detail}` stands for the finding's detail.
std::string_view text_of(FindingKind kind) {
    switch (kind) {
        case FindingKind::no_heading:
            return msg(
                "No row with the headings of this form was found. Use the blank form, or "
                "choose the form that the sheet is.");
        case FindingKind::missing_column:
            return msg("This column is missing. Add it with its heading.");
        case FindingKind::unknown_column:
            return msg("The column “{detail}” is not part of this form and was left out.");
        case FindingKind::no_rows:
            return msg("There are no rows beneath the headings. Fill in at least one.");
        case FindingKind::too_many_rows:
            return msg("There are too many rows. Split the sheet into several.");
        case FindingKind::wrong_period:
            return msg("The sheet names another period: {detail}. Check that it is the right one.");
        case FindingKind::wrong_unit:
            return msg("The sheet names another unit: {detail}. Check that it is the right one.");
        case FindingKind::missing:
            return msg("This has to be filled in.");
        case FindingKind::too_long:
            return msg("The text is too long. Shorten it to 4,000 characters.");
        case FindingKind::bad_characters:
            return msg("There are characters in it that cannot be shown. Type it again.");
        case FindingKind::not_an_amount:
            return msg("This is not an amount of money. Give a number, such as 1234.50.");
        case FindingKind::negative_amount:
            return msg("The amount is negative. Give 0 or more.");
        case FindingKind::not_an_area:
            return msg("This is not an area. Give square metres as a number, such as 120.5.");
        case FindingKind::not_a_percent:
            return msg("This is not a percentage. Give a number from 0 to 100.");
        case FindingKind::not_a_date:
            return msg("This is not a date. Give it as 2026-03-05 or 2026-03.");
        case FindingKind::not_a_choice:
            return msg("Only one of these may stand here: {detail}.");
        case FindingKind::powers_without_kind:
            return msg("A line does not say which kind of power it is. Begin each with its kind.");
        case FindingKind::cannot_separate:
            return msg("The parts of this cell cannot be told apart. Fill them in one by one.");
        case FindingKind::address_too_fine:
            return msg(
                "The address is too exact: leave out the numbers of house, building, unit "
                "and room.");
        case FindingKind::address_several:
            return msg("There is more than one address. Give the usual home only.");
        case FindingKind::identity_number:
            return msg(
                "A number of an identity card or a telephone stands in what will be "
                "published. Take it out.");
        case FindingKind::end_before_start:
            return msg("The end is before the start. Correct one of the dates.");
        case FindingKind::accepted_unfinished:
            return msg("It is accepted although the progress is below 100%. Check both.");
        case FindingKind::rectification_missing:
            return msg("A problem was found: say what was done to put it right.");
        case FindingKind::rent_missing:
            return msg("It is let: give the monthly rent.");
        case FindingKind::lessee_missing:
            return msg("It is let: give the lessee.");
        case FindingKind::balance_unexplained:
            return msg(
                "The balance is not the income less the expense. Correct it, or give the "
                "reason in the remarks.");
        case FindingKind::remitted_exceeds_total:
            return msg("More was handed over than the total. Correct one of the amounts.");
        case FindingKind::unknown_holder:
            return msg(
                "{detail} is not on the unit's list of persons (A6). File the person there "
                "first, or correct the name.");
        case FindingKind::duplicate_row:
            return msg(
                "The same name stands in row {detail} as well. Remove one, or tell them "
                "apart.");
    }
    return {};
}

const domain::FieldEntry* field_of(const domain::Finding& finding, domain::FormId form) {
    const auto fields = domain::form_entry(form).fields;
    return finding.field && *finding.field < fields.size() ? &fields[*finding.field] : nullptr;
}

// The detail in words: codes of choices by their names.
std::string detail_of(const Words& words, const domain::Finding& finding, domain::FormId form) {
    const auto* field = field_of(finding, form);
    if (finding.kind != FindingKind::not_a_choice || field == nullptr) return finding.detail;
    std::vector<std::string> names;
    for (const auto& choice : field->choices) names.push_back(words.tr(choice.name));
    return names.empty() ? finding.detail : words.list(names);
}

}  // namespace

std::string finding_text(const Catalogue& catalogue, Language language,
                         const domain::Finding& finding, domain::FormId form) {
    const Words words(catalogue, language);
    auto text = words.tr_with(text_of(finding.kind), "detail", detail_of(words, finding, form));
    const bool has_cut = finding.kind == FindingKind::address_too_fine ||
                         finding.kind == FindingKind::address_several;
    if (has_cut && !finding.detail.empty()) {
        if (language == Language::en) text += ' ';
        text += words.tr_with("It may read: {address}.", "address", finding.detail);
    }
    return text;
}

std::string finding_place(const Catalogue& catalogue, Language language,
                          const domain::Finding& finding, domain::FormId form) {
    const Words words(catalogue, language);
    std::vector<std::string> parts;
    if (!finding.sheet.empty())
        parts.push_back(words.tr_with("sheet {name}", "name", finding.sheet));
    if (finding.row > 0) {
        parts.push_back(words.tr_with("row {row}", "row", std::to_string(finding.row)));
    }
    if (finding.column > 0) {
        parts.push_back(words.tr_with("column {column}", "column", column_letters(finding.column)));
    }
    if (const auto* field = field_of(finding, form)) parts.push_back(words.tr(field->label));
    return words.list(parts);
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters += static_cast<char>('A' + (column - 1) % 26);
    }
    std::ranges::reverse(letters);
    return letters;
}

}  // namespace spillway::view
