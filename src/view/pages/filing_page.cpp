#include "view/pages/filing_page.hpp"

#include <algorithm>
#include <utility>

#include "domain/table.hpp"
#include "view/finding_words.hpp"
#include "view/frame_data.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

using domain::FieldType;
using domain::FilingMove;
using domain::Finding;
using domain::Severity;

constexpr std::size_t kMaxListed = 100;

std::string cell_id(std::size_t row, std::size_t field) {
    return "c" + std::to_string(row) + "-" + std::to_string(field);
}

struct MoveEntry {
    FilingMove move{};
    std::string_view label;  // of the button
    std::string_view done;   // in the list of events
    std::string_view hint;
};

constexpr std::array<MoveEntry, 4> kMoves{{
    {FilingMove::file, msg("Hand in for checking"), msg("Handed in"),
     msg("A secrecy reviewer checks it before anything is published.")},
    {FilingMove::give_back, msg("Give back"), msg("Given back"),
     msg("The registrar reads the remarks and mends it.")},
    {FilingMove::publish, msg("Publish"), msg("Published"),
     msg("The public sees the published fields of all rows that are not classified at once.")},
    {FilingMove::withdraw, msg("Withdraw"), msg("Withdrawn"),
     msg("It is kept, and nothing of it is published.")},
}};

const MoveEntry& entry_of(FilingMove move) {
    return *std::ranges::find(kMoves, move, &MoveEntry::move);
}

std::string page_path(const FilingPage& page, std::size_t number) {
    return number > 1 ? page.path + "?page=" + std::to_string(number) : page.path;
}

// The columns that are shown: running numbers are counted anew.
std::vector<std::size_t> shown_fields(const domain::FormEntry& form) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (form.fields[i].type != FieldType::sequence) shown.push_back(i);
    }
    return shown;
}

std::string_view cell_of(const domain::FilingRow& row, std::size_t field) {
    return field < row.cells.size() ? std::string_view(row.cells[field]) : std::string_view();
}

// What stands in a cell, and what is wrong with it.
Data cell_data(const Renderer& renderer, const Words& words, domain::FormId form,
               const domain::FilingRow& row, std::size_t row_index, std::size_t field,
               const std::vector<Finding>& findings) {
    const auto& entry = domain::form_entry(form).fields[field];
    std::vector<Data> faults;
    bool has_error = false;
    for (const auto& finding : findings) {
        if (finding.row_index != row_index || finding.field != field) continue;
        Data fault;
        fault
            .text("fault_text", finding_text(renderer.catalogue(), words.language(), finding, form))
            .flag("fault_error", domain::is_error(finding));
        has_error |= domain::is_error(finding);
        faults.push_back(std::move(fault));
    }
    Data data;
    data.text("cell_id", cell_id(row_index, field))
        .text("cell_text", cell_text(words, entry, cell_of(row, field)))
        .text("cell_label", words.tr(entry.label))
        .flag("is_figure", is_figure(entry.type))
        .flag("is_long", entry.type == FieldType::long_text || entry.type == FieldType::powers)
        .flag("is_none", cell_of(row, field).empty() && faults.empty())
        .flag("has_error", has_error)
        .flag("has_warning", !has_error && !faults.empty())
        .list("faults", std::move(faults));
    return data;
}

std::vector<Data> rows_data(const Renderer& renderer, const Words& words, const FilingPage& page,
                            std::size_t first, std::size_t last) {
    const auto& checked = page.checked;
    const auto& form = domain::form_entry(checked.form);
    const auto fields = shown_fields(form);
    std::vector<Data> rows;
    std::vector<std::vector<Finding>> findings(last - first);
    for (const auto& finding : checked.findings) {
        if (finding.row_index && *finding.row_index >= first && *finding.row_index < last)
            findings[*finding.row_index - first].push_back(finding);
    }
    for (std::size_t i = first; i < last; ++i) {
        const auto& own = findings[i - first];
        std::vector<Data> cells;
        for (const auto field : fields) {
            cells.push_back(
                cell_data(renderer, words, checked.form, checked.rows[i], i, field, own));
        }
        const auto match = std::ranges::find(page.matches, i, &FilingMatch::row);
        const bool has_person = match != page.matches.end() && match->target &&
                                form.rows == domain::RowKind::person &&
                                page.may_view_personal_matters;
        Data row;
        row.number("row_index", i)
            .number("row_number", i + 1)
            .text("row_name", cell_of(checked.rows[i], form.name_field))
            .flag("is_classified", checked.rows[i].is_classified)
            .flag("mark_fixed", checked.rows[i].is_classified && !page.may_clear)
            .text("personal_path",
                  has_person ? "/registry/personal-matters/" + match->target->hex() : "")
            .list("row_cells", std::move(cells));
        rows.push_back(std::move(row));
    }
    return rows;
}

// One finding in the list above the table, with the way to its cell.
Data listed(const Renderer& renderer, const Words& words, const FilingPage& page,
            const Finding& finding) {
    const auto form = page.checked.form;
    std::string path;
    if (finding.row_index) {
        path = page.is_print ? "" : page_path(page, *finding.row_index / kRowsOfPage + 1);
        path += "#" + (finding.field ? cell_id(*finding.row_index, *finding.field)
                                     : "row" + std::to_string(*finding.row_index));
    }
    const auto place = finding_place(renderer.catalogue(), words.language(), finding, form);
    Data data;
    data.text("finding_text", finding_text(renderer.catalogue(), words.language(), finding, form))
        .text("finding_place",
              place.empty() ? std::string() : words.tr_with("{place}:", "place", place))
        .text("finding_path", path);
    return data;
}

void set_findings(Data& data, const Renderer& renderer, const Words& words,
                  const FilingPage& page) {
    for (const auto severity : {Severity::error, Severity::warning}) {
        std::vector<Data> items;
        std::size_t count = 0;
        for (const auto& finding : page.checked.findings) {
            if (domain::severity_of(finding.kind) != severity) continue;
            if (++count <= kMaxListed) items.push_back(listed(renderer, words, page, finding));
        }
        const auto more = count - items.size();
        const bool errors = severity == Severity::error;
        data.list(errors ? "faults_listed" : "warnings", std::move(items))
            .flag(errors ? "has_faults" : "has_warnings", count > 0)
            .text(errors ? "faults_title" : "warnings_title",
                  errors ? words.tr_n("{n} error to mend", "{n} errors to mend", count)
                         : words.tr_n("{n} thing to look at", "{n} things to look at", count))
            .text(errors ? "faults_more" : "warnings_more",
                  more > 0 ? words.tr_n("and {n} more", "and {n} more", more) : "");
    }
}

std::vector<Data> matches_data(const FilingPage& page, const domain::FormEntry& form) {
    std::vector<Data> unsure;
    for (const auto& match : page.matches) {
        if (!match.is_unsure || match.row >= page.checked.rows.size()) continue;
        std::vector<Data> candidates;
        for (const auto& target : match.candidates) {
            Data item;
            item.text("candidate_id", target.id.hex())
                .text("candidate_dom_id", "m" + std::to_string(match.row) + "-" + target.id.hex())
                .text("candidate_name", target.name)
                .text("candidate_unit", target.unit)
                .flag("candidate_retired", target.retired);
            candidates.push_back(std::move(item));
        }
        Data data;
        data.number("match_row", match.row)
            .number("match_number", match.row + 1)
            .text("match_name", cell_of(page.checked.rows[match.row], form.name_field))
            .list("candidates", std::move(candidates));
        unsure.push_back(std::move(data));
    }
    return unsure;
}

std::vector<Data> moves_data(const Words& words, const FilingPage& page) {
    std::vector<Data> moves;
    for (const auto& entry : kMoves) {
        if (!std::ranges::count(page.moves, entry.move)) continue;
        Data data;
        data.text("move_code",
                  domain::row_of(domain::kFilingMoves, &domain::FilingMoveEntry::move, entry.move)
                      .code)
            .text("move_label", words.tr(entry.label))
            .text("move_hint", words.tr(entry.hint))
            .flag("takes_remarks", entry.move == FilingMove::give_back)
            .flag("is_first", entry.move == FilingMove::file || entry.move == FilingMove::publish);
        moves.push_back(std::move(data));
    }
    return moves;
}

Data version_data(const Words& words, const FilingVersion& version) {
    Data data;
    data.text("version_path", version.path)
        .text("version_compare", version.compare_path)
        .text("version_name", words.tr_with("version {n}", "n", std::to_string(version.version)))
        .text("version_period", period_text(words, version.period))
        .text("version_at", words.date_time(version.changed_at));
    set_state(data, words, version.state);
    return data;
}

void set_history(Data& data, const Words& words, const FilingPage& page) {
    std::vector<Data> steps;
    for (const auto& step : page.steps) {
        Data item;
        item.text("step_name",
                  words.tr(step.move ? entry_of(*step.move).done : msg("Kept as a draft")))
            .text("step_actor", step.actor.empty() ? words.tr("the command line") : step.actor)
            .text("step_at", words.date_time(step.at))
            .text("step_remarks", step.remarks);
        steps.push_back(std::move(item));
    }
    std::vector<Data> versions;
    for (const auto& version : page.versions) versions.push_back(version_data(words, version));
    data.list("steps", std::move(steps)).list("versions", std::move(versions));
    if (page.earlier_period) data.nested("earlier", version_data(words, *page.earlier_period));
    data.flag("has_earlier", page.earlier_period.has_value());
}

void set_paging(Data& data, const Words& words, const FilingPage& page, std::size_t number,
                std::size_t pages) {
    const auto total = page.checked.rows.size();
    data.text("total_text", words.tr_n("{n} row", "{n} rows", total))
        .flag("has_pages", pages > 1)
        .text("previous_path", number > 1 ? page_path(page, number - 1) : "")
        .text("next_path", number < pages ? page_path(page, number + 1) : "")
        .text("page_text", std::to_string(number) + " / " + std::to_string(pages));
}

std::vector<Data> columns_data(const Words& words, const domain::FormEntry& form) {
    std::vector<Data> columns;
    for (const auto field : shown_fields(form)) {
        Data column;
        column.text("column_label", words.tr(form.fields[field].label))
            .flag("is_figure", is_figure(form.fields[field].type));
        columns.push_back(std::move(column));
    }
    return columns;
}

// One input of the form of rows.
Data input_data(const Renderer& renderer, const Words& words, const EditPage& page, std::size_t at,
                std::size_t field, std::vector<Data>& errors) {
    const auto& entry = domain::form_entry(page.form).fields[field];
    const auto row_index = page.first + at;
    auto data =
        cell_data(renderer, words, page.form, page.rows[at], row_index, field, page.findings);
    for (const auto& finding : page.findings) {
        if (finding.row_index != row_index || finding.field != field || !domain::is_error(finding))
            continue;
        const auto row = words.tr_with("row {row}", "row", std::to_string(row_index + 1));
        const std::vector<std::string> place{row, words.tr(entry.label)};
        errors.push_back(
            error_item(words.tr_with("{place}:", "place", words.list(place)) +
                           (words.language() == Language::en ? " " : "") +
                           finding_text(renderer.catalogue(), words.language(), finding, page.form),
                       cell_id(row_index, field)));
    }
    const auto value = cell_of(page.rows[at], field);
    std::vector<Data> options;
    bool is_known = value.empty();
    for (const auto& choice : entry.choices) {
        options.push_back(option(choice.code, words.tr(choice.name), choice.code == value));
        is_known |= choice.code == value;
    }
    if (!is_known) options.push_back(option(value, value, true));  // what was typed stays
    const bool is_choice = entry.type == FieldType::choice;
    const bool is_lines = entry.type == FieldType::long_text || entry.type == FieldType::powers ||
                          entry.type == FieldType::people;
    data.text("input_name", "r" + std::to_string(row_index) + "." + std::string(entry.name))
        .text("input_value", typed_text(entry, value))
        .flag("input_select", is_choice)
        .flag("input_lines", is_lines)
        .flag("input_line", !is_choice && !is_lines)
        .flag("input_decimal", is_figure(entry.type))
        .flag("input_required", entry.is_required)
        .text("input_hint", entry.type == FieldType::people ? words.tr("One name a line")
                            : entry.type == FieldType::powers
                                ? words.tr("One power a line, its kind first")
                            : entry.type == FieldType::date ? words.tr("2026-03-05 or 2026-03")
                                                            : std::string{})
        .list("input_options", is_choice ? std::move(options) : std::vector<Data>{});
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const FilingPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto& form = domain::form_entry(page.checked.form);
    const auto total = page.checked.rows.size();
    const auto pages = std::max<std::size_t>(1, (total + kRowsOfPage - 1) / kRowsOfPage);
    const auto number = std::clamp<std::size_t>(page.page, 1, pages);
    const auto first = page.is_print ? 0 : (number - 1) * kRowsOfPage;
    const auto last = page.is_print ? total : std::min(total, first + kRowsOfPage);
    auto unsure = matches_data(page, form);
    auto data = frame_data(words, page.frame);
    data.text("path", page.path)
        .text("form", form_text(words, form.id))
        .text("unit", page.unit)
        .text("period", period_text(words, page.period))
        .text("version", words.tr_with("version {n}", "n", std::to_string(page.version)))
        .text("reporting_unit", page.checked.reporting_unit)
        .text("filled_on", page.checked.filled_on)
        .list("columns", columns_data(words, form))
        .list("rows", rows_data(renderer, words, page, first, last))
        .flag("has_rows", last > first)
        .number("first", first)
        .number("count", last - first)
        .flag("has_unsure", !unsure.empty())
        .flag("may_match", page.may_match)
        .list("unsure", std::move(unsure))
        .list("moves", moves_data(words, page))
        .flag("has_moves", !page.moves.empty())
        .flag("may_edit", page.may_edit)
        .text("edit_path",
              number > 1 ? page.path + "/edit?page=" + std::to_string(number) : page.path + "/edit")
        .flag("may_mark", page.may_mark || page.may_clear)
        .flag("is_print", page.is_print)
        .text("typed_remarks", page.typed_remarks)
        .text("note", words.tr(page.note));
    set_state(data, words, page.state);
    set_findings(data, renderer, words, page);
    set_history(data, words, page);
    set_paging(data, words, page, number, pages);
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), "moves"));
    set_errors(data, std::move(errors));
    return renderer.render(page.is_print ? "filing_print" : "filing", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const EditPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto& form = domain::form_entry(page.form);
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), ""));
    std::vector<Data> rows;
    for (std::size_t at = 0; at < page.rows.size(); ++at) {
        std::vector<Data> inputs;
        for (const auto field : shown_fields(form)) {
            inputs.push_back(input_data(renderer, words, page, at, field, errors));
        }
        Data row;
        row.number("row_index", page.first + at)
            .number("row_number", page.first + at + 1)
            .text("row_name", cell_of(page.rows[at], form.name_field))
            .list("inputs", std::move(inputs));
        rows.push_back(std::move(row));
    }
    auto data = frame_data(words, page.frame);
    data.text("path", page.path)
        .text("back_path", page.back_path)
        .text("form", form_text(words, page.form))
        .text("form_code", form.code)
        .text("unit", page.unit)
        .text("period", period_text(words, page.period))
        .text("period_code", domain::period_code(page.period))
        .list("rows", std::move(rows))
        .number("first", page.first)
        .number("count", page.rows.size())
        .number("total", page.total);
    set_errors(data, std::move(errors));
    return renderer.render("filing_edit", language, data);
}

}  // namespace spillway::view
