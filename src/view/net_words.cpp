#include "view/net_words.hpp"

#include <algorithm>

#include "domain/registry/normal_text.hpp"
#include "domain/table.hpp"
#include "view/registry_words.hpp"

namespace spillway::view {
namespace {

std::string_view stage_tag_of(domain::ProjectStage stage) {
    switch (stage) {
        case domain::ProjectStage::planned:
            return "neutral";
        case domain::ProjectStage::under_way:
            return "soon";
        case domain::ProjectStage::completed:
        case domain::ProjectStage::accepted:
            return "done";
    }
    return "neutral";
}

// A use of property is stored as its code.
std::string line_text(const Words& words, domain::FormId form, std::string_view line) {
    for (const auto& field : domain::form_entry(form).fields) {
        if (const auto* choice = domain::choice_of(field, line)) return words.tr(choice->name);
    }
    return std::string(line);
}

}  // namespace

std::string_view net_path(domain::TargetKind net) {
    return net == domain::TargetKind::project ? "/projects" : "/persons";
}

void set_progress(Data& data, const Words& words, std::optional<domain::ProjectStage> stage,
                  std::optional<int> percent) {
    data.flag("stage", false).flag("has_percent", percent.has_value());
    if (stage) {
        const auto& entry =
            domain::row_of(domain::kProjectStages, &domain::ProjectStageEntry::stage, *stage);
        data.text("stage", words.tr(entry.name)).text("stage_tag", stage_tag_of(*stage));
    }
    if (percent) data.number("percent", static_cast<std::size_t>(std::clamp(*percent, 0, 100)));
}

Data entry_data(const Words& words, const RegistryEntry& entry) {
    Data data;
    data.text("entry_path", std::string(net_path(entry.net)) + "/" + entry.id)
        .text("entry_name", entry.name)
        .text("entry_unit", entry.unit)
        .text("entry_form", words.tr(domain::form_entry(entry.form).title))
        .text("entry_period", period_text(words, entry.period))
        .text("entry_line", line_text(words, entry.form, entry.line));
    set_progress(data, words, entry.stage, entry.percent);
    return data;
}

}  // namespace spillway::view
