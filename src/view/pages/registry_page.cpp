#include "view/pages/registry_page.hpp"

#include <algorithm>

#include "http/url.hpp"
#include "view/frame_data.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

std::string new_path(domain::FormId form, std::string_view unit, domain::Period period) {
    return "/registry/new" + http::make_query({{"form", domain::form_code(form)},
                                               {"unit", unit},
                                               {"period", domain::period_code(period)}});
}

std::string period_path(domain::Period period) {
    return "/registry?period=" + domain::period_code(period);
}

Data cell_data(const Words& words, const RegistryPage& page, const MatrixRow& row,
               const MatrixCell& cell) {
    const bool is_shown = cell.is_owed || !cell.path.empty();
    auto path = cell.path;
    if (path.empty() && cell.is_owed && page.may_file) {
        path = new_path(cell.form, row.name, page.period);
    }
    Data data;
    data.text("form_code", domain::form_code(cell.form))
        .text("form_name", form_text(words, cell.form))
        .flag("is_shown", is_shown)
        .text("cell_path", path)
        .text("reminded", cell.reminded_on ? words.tr_with("reminded on {day}", "day",
                                                           words.date(*cell.reminded_on))
                                           : std::string{});
    set_state(data, words, cell.state);
    return data;
}

Data row_data(const Words& words, const RegistryPage& page, const MatrixRow& row) {
    std::vector<Data> cells;
    for (const auto& cell : row.cells) cells.push_back(cell_data(words, page, row, cell));
    const bool is_late = std::ranges::any_of(row.cells, [](const MatrixCell& cell) {
        return cell.is_owed && cell.state == domain::DutyState::late;
    });
    Data data;
    data.text("unit_id", row.unit_id)
        .text("unit_name", row.name)
        .list("cells", std::move(cells))
        .flag("can_remind", is_late && (page.may_manage_duties || page.may_check));
    return data;
}

Data line_data(const Words& words, const FilingLine& line) {
    Data data;
    data.text("filing_path", line.path)
        .text("form", form_text(words, line.form))
        .text("unit", line.unit)
        .text("period", period_text(words, line.period))
        .text("version", words.tr_with("version {n}", "n", std::to_string(line.version)))
        .text("changed_at", words.date_time(line.changed_at))
        .text("changed_by", line.changed_by)
        .text("errors_text",
              line.errors > 0 ? words.tr_n("{n} error", "{n} errors", line.errors) : "");
    set_state(data, words, line.state);
    return data;
}

Data late_data(const Words& words, const LateLine& line) {
    Data data;
    data.text("new_path", new_path(line.form, line.unit, line.period))
        .text("form", form_text(words, line.form))
        .text("unit", line.unit)
        .text("period", period_text(words, line.period))
        .text("due", words.tr_with("due on {day}", "day", words.date(line.due_on)))
        .text("reminded", line.reminded_on ? words.tr_with("reminded on {day}", "day",
                                                           words.date(*line.reminded_on))
                                           : std::string{});
    set_state(data, words, domain::DutyState::late);
    return data;
}

std::vector<Data> form_options(const Words& words, std::optional<domain::FormId> chosen) {
    std::vector<Data> options;
    for (const auto& entry : domain::all_forms()) {
        options.push_back(option(entry.code, form_text(words, entry.id), chosen == entry.id));
    }
    return options;
}

std::vector<Data> state_legend(const Words& words) {
    std::vector<Data> legend;
    for (int number = 1; number <= 7; ++number) {
        Data item;
        set_state(item, words, static_cast<domain::DutyState>(number));
        legend.push_back(std::move(item));
    }
    return legend;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const RegistryPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> rows;
    for (const auto& row : page.rows) rows.push_back(row_data(words, page, row));
    std::vector<Data> waiting;
    for (const auto& line : page.waiting) waiting.push_back(line_data(words, line));
    std::vector<Data> late;
    for (const auto& line : page.late) late.push_back(late_data(words, line));
    std::vector<Data> columns;
    std::vector<Data> duty_forms;
    for (const auto& entry : domain::all_forms()) {
        Data column;
        column
            .text("form_short",
                  entry.code.size() == 2 ? std::string(entry.code) : words.tr(entry.title))
            .text("form_name", form_text(words, entry.id))
            .text("form_code", entry.code);
        columns.push_back(column);
        duty_forms.push_back(std::move(column));
    }
    auto data = frame_data(words, page.frame);
    data.list("rows", std::move(rows))
        .flag("has_rows", !page.rows.empty())
        .list("columns", std::move(columns))
        .list("duty_forms", std::move(duty_forms))
        .list("legend", state_legend(words))
        .list("waiting", std::move(waiting))
        .list("late", std::move(late))
        .flag("has_waiting", !page.waiting.empty() || !page.late.empty())
        .text("period", period_text(words, page.period))
        .text("period_code", domain::period_code(page.period))
        .text("previous_path", period_path(domain::previous(page.period)))
        .text("previous_period", period_text(words, domain::previous(page.period)))
        .text("next_path", period_path(domain::next(page.period)))
        .text("next_period", period_text(words, domain::next(page.period)))
        .text("cut_off", words.date(page.cut_off))
        .text("due_on", words.date(page.due_on))
        .text("due_left", words.days_left(page.today, page.due_on))
        .text("due_tag", due_tag(page.today, page.due_on))
        .flag("may_file", page.may_file)
        .flag("may_manage_duties", page.may_manage_duties)
        .flag("may_check", page.may_check)
        .text("note", page.reminded
                          ? words.tr_n("The unit was reminded of {n} form.",
                                       "The unit was reminded of {n} forms.", *page.reminded)
                          : words.tr(page.note));
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), "duty-unit"));
    set_errors(data, std::move(errors));
    return renderer.render("registry", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const NewFilingPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> units;
    for (const auto& unit : page.units) units.push_back(option(unit, unit, unit == page.unit));
    std::vector<Data> periods;
    for (const auto& period : page.periods) {
        periods.push_back(
            option(domain::period_code(period), period_text(words, period), page.period == period));
    }
    auto data = frame_data(words, page.frame);
    data.flag("is_upload", page.entry == FilingEntry::upload)
        .list("forms", form_options(words, page.form))
        .list("units", std::move(units))
        .flag("has_units", !page.units.empty())
        .text("typed_unit", page.unit)
        .list("periods", std::move(periods));
    std::vector<Data> templates;
    for (const auto& entry : domain::all_forms()) {
        Data item;
        item.text("template_path", "/registry/template/" + std::string(entry.code))
            .text("form_name", form_text(words, entry.id));
        templates.push_back(std::move(item));
    }
    data.list("templates", std::move(templates));
    std::vector<Data> errors;
    for (const auto* field : {"form", "unit", "period", "file"}) {
        const bool is_here = page.error_field == field && !page.error.empty();
        data.text("error_" + std::string(field), is_here ? words.tr(page.error) : "");
    }
    if (!page.error.empty()) {
        errors.push_back(error_item(words.tr(page.error), page.error_field));
    }
    set_errors(data, std::move(errors));
    return renderer.render("filing_new", language, data);
}

namespace {

std::string_view text_of(ImportStep step) {
    switch (step) {
        case ImportStep::wait:
            return msg("It waits behind other sheets.");
        case ImportStep::read:
            return msg("The file is being read.");
        case ImportStep::check:
            return msg("Its rows are being checked and compared with what was filed before.");
        case ImportStep::keep:
            return msg("It is being kept as a draft.");
    }
    return {};
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const ImportPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto query = http::make_query({{"form", domain::form_code(page.form)},
                                         {"unit", page.unit},
                                         {"period", domain::period_code(page.period)}});
    auto data = frame_data(words, page.frame);
    data.flag("goes_on", page.failure.empty())
        .number("step", static_cast<std::size_t>(page.step))
        .number("steps", static_cast<std::size_t>(ImportStep::keep) + 1)
        .text("step_text", words.tr(text_of(page.step)))
        .text("import_path", page.path)
        .text("again_path", "/registry/upload" + query)
        .text("form", form_text(words, page.form))
        .text("unit", page.unit)
        .text("period", period_text(words, page.period));
    std::vector<Data> errors;
    if (!page.failure.empty()) errors.push_back(error_item(words.tr(page.failure), "again"));
    set_errors(data, std::move(errors));
    return renderer.render("filing_import", language, data);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const PosterChoicesPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> units;
    for (std::size_t i = 0; i < page.choices.size();) {
        const auto& unit = page.choices[i].first;
        std::vector<Data> forms;
        for (; i < page.choices.size() && page.choices[i].first == unit; ++i) {
            Data item;
            item.text("form_name", form_text(words, page.choices[i].second))
                .text("poster_path",
                      "/registry/poster.pdf" +
                          http::make_query({{"unit", unit},
                                            {"form", domain::form_code(page.choices[i].second)}}));
            forms.push_back(std::move(item));
        }
        Data data;
        data.text("unit_name", unit)
            .text("unit_path", "/registry/poster.pdf" + http::make_query({{"unit", unit}}))
            .list("unit_forms", std::move(forms));
        units.push_back(std::move(data));
    }
    auto data = frame_data(words, page.frame);
    data.flag("has_units", !units.empty()).list("units", std::move(units));
    return renderer.render("poster_choices", language, data);
}

}  // namespace spillway::view
