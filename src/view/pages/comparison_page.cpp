#include "view/pages/comparison_page.hpp"

#include <array>

#include "view/frame_data.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

using domain::RowChange;

struct ChangeEntry {
    std::string_view tag;
    std::string_view sign;
    std::string_view name;
};

// By RowChange.
constexpr std::array<ChangeEntry, 4> kChanges{{
    {"neutral", "=", msg("Unchanged")},
    {"soon", "\u2260", msg("Changed")},
    {"done", "+", msg("Added")},
    {"late", "\u2212", msg("Removed")},
}};

const domain::FilingRow* row_of(const domain::CheckedFiling& filing,
                                std::optional<std::size_t> index) {
    return index && *index < filing.rows.size() ? &filing.rows[*index] : nullptr;
}

Data change_data(const Words& words, const ComparisonPage& page,
                 const domain::RowDifference& difference) {
    const auto& form = domain::form_entry(page.newer.rows.form);
    const auto* before = row_of(page.older.rows, difference.before);
    const auto* after = row_of(page.newer.rows, difference.after);
    const auto* named = after != nullptr ? after : before;
    std::vector<Data> cells;
    const auto add = [&](std::size_t field, std::string_view old_text, std::string_view new_text) {
        const auto& entry = form.fields[field];
        Data cell;
        cell.text("cell_label", words.tr(entry.label))
            .text("cell_before", cell_text(words, entry, old_text))
            .text("cell_after", cell_text(words, entry, new_text));
        cells.push_back(std::move(cell));
    };
    for (const auto& change : difference.cells) add(change.field, change.before, change.after);
    // A row that came or went shows all that it has.
    const bool is_single =
        difference.change == RowChange::added || difference.change == RowChange::removed;
    for (std::size_t field = 0; is_single && named != nullptr && field < form.fields.size();
         ++field) {
        if (field >= named->cells.size() || named->cells[field].empty()) continue;
        if (difference.change == RowChange::added) add(field, "", named->cells[field]);
        if (difference.change == RowChange::removed) add(field, named->cells[field], "");
    }
    const auto& kind = kChanges[static_cast<std::size_t>(difference.change)];
    Data data;
    data.text("change", words.tr(kind.name))
        .text("change_tag", kind.tag)
        .text("change_sign", kind.sign)
        .text("change_name", named != nullptr && form.name_field < named->cells.size()
                                 ? std::string_view(named->cells[form.name_field])
                                 : std::string_view())
        .list("change_cells", std::move(cells));
    return data;
}

std::string title_of(const Words& words, const ComparedFiling& filing) {
    const std::vector<std::string> parts{
        period_text(words, filing.period),
        words.tr_with("version {n}", "n", std::to_string(filing.version))};
    return words.list(parts);
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const ComparisonPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> changes;
    std::array<std::size_t, 4> counts{};
    for (const auto& difference : page.differences) {
        ++counts[static_cast<std::size_t>(difference.change)];
        if (difference.change == RowChange::same) continue;
        changes.push_back(change_data(words, page, difference));
    }
    std::vector<Data> figures;
    for (std::size_t i = 0; i < kChanges.size(); ++i) {
        Data item;
        item.text("figure_name", words.tr(kChanges[i].name)).number("figure", counts[i]);
        figures.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.text("form", form_text(words, page.newer.rows.form))
        .text("unit", page.newer.unit)
        .text("older_path", page.older.path)
        .text("older", title_of(words, page.older))
        .text("newer_path", page.newer.path)
        .text("newer", title_of(words, page.newer))
        .list("figures", std::move(figures))
        .flag("has_changes", !changes.empty())
        .list("changes", std::move(changes));
    return renderer.render("comparison", language, data);
}

}  // namespace spillway::view
