#include "view/pages/registry_list_page.hpp"

#include <algorithm>
#include <utility>

#include "domain/table.hpp"
#include "http/url.hpp"
#include "view/frame_data.hpp"
#include "view/net_words.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

using domain::FormId;
using domain::TargetKind;

std::string_view stage_code(std::optional<domain::ProjectStage> stage) {
    if (!stage) return {};
    return domain::row_of(domain::kProjectStages, &domain::ProjectStageEntry::stage, *stage).code;
}

Data select(const Words& words, std::string_view name, std::string_view label,
            std::vector<Data> options) {
    Data data;
    data.text("filter_name", name)
        .text("filter_label", words.tr(label))
        .list("filter_options", std::move(options));
    return data;
}

std::vector<Data> filters(const Words& words, const RegistryListPage& page) {
    const auto& filter = page.filter;
    std::vector<Data> selects;
    std::vector<Data> options;
    for (const auto& unit : page.units) options.push_back(option(unit, unit, unit == filter.unit));
    selects.push_back(select(words, "unit", msg("Unit"), std::exchange(options, {})));
    for (const auto& form : domain::all_forms()) {
        if (domain::target_kind_of(form.id) != page.net) continue;
        options.push_back(option(form.code, words.tr(form.title), form.id == filter.form));
    }
    selects.push_back(select(words, "form", msg("Kind of content"), std::exchange(options, {})));
    if (page.net == TargetKind::person) return selects;

    const auto& construction = domain::form_entry(FormId::a1);
    if (const auto type = domain::field_index(construction, "project_type")) {
        for (const auto& choice : construction.fields[*type].choices) {
            options.push_back(
                option(choice.code, words.tr(choice.name), choice.code == filter.type));
        }
        selects.push_back(
            select(words, "type", msg("Type of project"), std::exchange(options, {})));
    }
    for (const auto& stage : domain::kProjectStages) {
        options.push_back(option(stage.code, words.tr(stage.name), stage.stage == filter.stage));
    }
    selects.push_back(select(words, "stage", msg("Stage of progress"), std::exchange(options, {})));
    return selects;
}

// Links where the address says it all; buttons of the form where words were looked for.
void set_paging(Data& data, const Words& words, const RegistryListPage& page) {
    const auto pages = std::max<std::size_t>(1, (page.total + page.page_size - 1) / page.page_size);
    const bool by_form = !page.filter.text.empty();
    const auto turn = [&](const std::string& which, bool there, std::size_t number) {
        data.text(which + "_path", there && !by_form
                                       ? registry_list_path(page.net, page.filter, number)
                                       : std::string{})
            .text(which + "_page", there && by_form ? std::to_string(number) : std::string{});
    };
    turn("previous", page.page > 1, page.page - 1);
    turn("next", page.page < pages, page.page + 1);
    data.text("page_text",
              pages > 1 ? std::to_string(page.page) + " / " + std::to_string(pages) : "");
    data.text("total_text",
              page.has_more
                  ? words.tr_n("More than {n} entry: say more to find fewer",
                               "More than {n} entries: say more to find fewer", page.total)
                  : words.tr_n("{n} entry", "{n} entries", page.total));
}

}  // namespace

std::string registry_list_path(TargetKind net, const RegistryFilter& filter, std::size_t page) {
    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    const auto number = std::to_string(page);
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) pairs.emplace_back(name, value);
    };
    add("unit", filter.unit);
    add("form", filter.form ? domain::form_code(*filter.form) : std::string_view{});
    add("type", filter.type);
    add("stage", stage_code(filter.stage));
    add("page", page > 1 ? std::string_view(number) : std::string_view{});
    return std::string(net_path(net)) + http::make_query(pairs);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const RegistryListPage& page) {
    const Words words(renderer.catalogue(), language);
    const bool projects = page.net == TargetKind::project;
    std::vector<Data> entries;
    for (const auto& entry : page.entries) entries.push_back(entry_data(words, entry));
    const bool by_form = !page.filter.text.empty();
    auto data =
        frame_data(words, page.frame, by_form ? LanguageSwitch::form : LanguageSwitch::links);
    data.text("switch_form", "list").text("default_action", "search");
    data.text("title", projects ? words.tr("Projects and funds") : words.tr("Persons in office"))
        .text("intro", projects
                           ? words.tr("Every fund and project, as filed twice a year and checked.")
                           : words.tr("The persons under supervision, their posts and the powers "
                                      "that go with them."))
        .text("net_path", net_path(page.net))
        .text("looked_for", page.filter.text)
        .flag("narrowed", !page.filter.text.empty() ||
                              registry_list_path(page.net, page.filter, 1) != net_path(page.net))
        .flag("has_entries", !entries.empty())
        .list("entries", std::move(entries))
        .list("filters", filters(words, page));
    set_paging(data, words, page);
    return renderer.render("registry_list", language, data);
}

}  // namespace spillway::view
