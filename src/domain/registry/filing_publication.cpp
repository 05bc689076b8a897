#include "domain/registry/filing.hpp"
#include "domain/registry/partial_date.hpp"

namespace spillway::domain {
namespace {

std::string_view cell(FormId form, const FilingRow& row, std::string_view field) {
    const auto index = field_index(form_entry(form), field);
    return index && *index < row.cells.size() ? std::string_view(row.cells[*index])
                                              : std::string_view{};
}

}  // namespace

std::optional<ProjectStage> stage_of(FormId form, const FilingRow& row, base::Day today) {
    if (form != FormId::a1) return std::nullopt;
    if (!cell(form, row, "accepted_on").empty()) return ProjectStage::accepted;
    const auto percent = parse_money(cell(form, row, "progress"), MoneyUnit::yuan);
    if (percent && percent->fen >= 100'00) return ProjectStage::completed;
    if (percent && percent->fen > 0) return ProjectStage::under_way;
    const auto start = parse_partial_date(cell(form, row, "start_on"));
    if (percent && percent->fen == 0) return ProjectStage::planned;
    return start && first_day(*start) <= today ? ProjectStage::under_way : ProjectStage::planned;
}

std::vector<std::string> published_cells(FormId form, const FilingRow& row,
                                         const std::vector<bool>& is_published) {
    std::vector<std::string> cells(form_entry(form).fields.size());
    for (std::size_t i = 0; i < cells.size() && i < row.cells.size(); ++i) {
        if (i < is_published.size() && is_published[i]) cells[i] = row.cells[i];
    }
    return cells;
}

}  // namespace spillway::domain
