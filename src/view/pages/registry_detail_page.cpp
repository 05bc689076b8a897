#include "view/pages/registry_detail_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/net_words.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

Data record_data(const Words& words, const RegistryRecord& record) {
    const auto& form = domain::form_entry(record.form);
    std::vector<Data> facts;
    bool hides_some = false;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        if (field.type == domain::FieldType::sequence) continue;
        const bool shown = i < record.shown.size() && record.shown[i];
        hides_some |= !shown;
        if (!shown || i >= record.cells.size() || record.cells[i].empty()) continue;
        Data fact;
        fact.text("fact_name", words.tr(field.label))
            .text("fact_text", cell_text(words, field, record.cells[i]));
        facts.push_back(std::move(fact));
    }
    Data data;
    data.text("record_title", words.tr(form.title))
        .text("record_unit", record.unit)
        .text("record_period", period_text(words, record.period))
        .text("record_version", words.tr_with("version {n}", "n", std::to_string(record.version)))
        .text("record_published",
              words.tr_with("published on {date}", "date", words.date(record.published_on)))
        .flag("hides_some", hides_some)
        .list("facts", std::move(facts));
    return data;
}

std::vector<Data> records_data(const Words& words, const std::vector<RegistryRecord>& records) {
    std::vector<Data> data;
    for (const auto& record : records) data.push_back(record_data(words, record));
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language,
                         const RegistryDetailPage& page) {
    const Words words(renderer.catalogue(), language);
    const bool projects = page.net == domain::TargetKind::project;
    auto data = frame_data(words, page.frame);
    data.text("list_path", net_path(page.net))
        .text("list_title",
              projects ? words.tr("Projects and funds") : words.tr("Persons in office"))
        .text("name", page.name)
        .text("unit", page.unit)
        .flag("retired", page.retired)
        .text("report_path", page.report_path)
        .text("check_word", page.check_word)
        .list("current", records_data(words, page.current))
        .flag("has_earlier", !page.earlier.empty())
        .list("earlier", records_data(words, page.earlier));
    set_progress(data, words, page.stage, page.percent);
    return renderer.render("registry_detail", language, data);
}

}  // namespace spillway::view
