#include "app/registry/filing_rows.hpp"

#include <unordered_map>

#include "base/utf8.hpp"
#include "domain/complaint.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMaxCandidates = 5;
constexpr std::size_t kMaxComparisons = 500'000;  // of names; beyond, only equal ones are found

struct Known {
    std::string name;
    domain::Target target;
};

}  // namespace

bool is_of_unit(const domain::Target& target, std::string_view unit) {
    const std::string_view owner = target.unit;
    return domain::folded_name(owner) == domain::folded_name(unit) ||
           (owner.starts_with(unit) && owner.substr(unit.size()).starts_with(' '));
}

bool is_unit_name(std::string_view name) {
    return !name.empty() && base::trim(name) == name && base::is_utf8(name) &&
           !base::has_control_characters(name) && name.find('\n') == std::string_view::npos &&
           base::utf8_length(name) <= domain::kMaxTargetLength;
}

std::vector<RowMatch> match_rows(storage::Connection& reader, domain::FormId form,
                                 std::string_view unit,
                                 const std::vector<domain::FilingRow>& rows) {
    const auto& entry = domain::form_entry(form);
    std::vector<RowMatch> matches(rows.size());
    if (!domain::has_own_targets(form)) return matches;
    std::unordered_map<std::string, std::vector<const Known*>> by_name;
    std::vector<Known> of_unit;
    for (auto& target : storage::targets_of_kind(reader, domain::target_kind_of(form))) {
        if (!is_of_unit(target, unit)) continue;
        auto name = domain::folded_name(target.name);
        of_unit.push_back({std::move(name), std::move(target)});
    }
    for (const auto& known : of_unit) by_name[known.name].push_back(&known);
    std::vector<std::string> names;
    std::unordered_map<std::string, int> uses;
    for (const auto& row : rows) {
        names.push_back(domain::folded_name(row.cells[entry.name_field]));
        ++uses[names.back()];
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& match = matches[i];
        const auto& name = names[i];
        if (const auto found = by_name.find(name); found != by_name.end()) {
            // Of two rows of one name only one can be what is known.
            if (found->second.size() == 1 && uses[name] == 1) {
                match.state = MatchState::same;
                match.target = found->second.front()->target.id;
                continue;
            }
            match.state = MatchState::unsure;
            for (const auto* known : found->second) match.candidates.push_back(known->target);
            continue;
        }
        match.state = MatchState::fresh;
        if (of_unit.size() * rows.size() > kMaxComparisons) continue;
        for (const auto& known : of_unit) {
            if (match.candidates.size() == kMaxCandidates) break;
            if (domain::is_like(known.name, name)) match.candidates.push_back(known.target);
        }
        if (!match.candidates.empty()) match.state = MatchState::unsure;
    }
    return matches;
}

std::vector<std::string> known_persons(storage::Connection& reader, std::string_view unit) {
    std::vector<std::string> names;
    for (const auto& target : storage::targets_of_kind(reader, domain::TargetKind::person)) {
        if (!target.retired && is_of_unit(target, unit)) names.push_back(target.name);
    }
    const auto& persons = domain::form_entry(domain::FormId::a6);
    for (const auto state : {domain::FilingState::filed, domain::FilingState::published}) {
        const auto filing = storage::newest_in_state(reader, persons.id, unit, state);
        if (!filing) continue;
        for (const auto& row : storage::filing_rows(reader, filing->id))
            names.push_back(row.row.cells[persons.name_field]);
    }
    return names;
}

FilingSummary summary_of(const storage::StoredFiling& filing) {
    return {.id = filing.id,
            .form = filing.form,
            .unit = filing.unit,
            .period = filing.period,
            .version = filing.version,
            .state = filing.state,
            .rows = filing.rows,
            .errors = filing.errors,
            .changed_at = filing.changed_at,
            .changed_by = filing.changed_by_name};
}

domain::CheckedFiling kept_of(const storage::StoredFiling& filing,
                              const std::vector<storage::StoredRow>& rows) {
    domain::CheckedFiling kept{.form = filing.form,
                               .source_columns = filing.source_columns,
                               .sheet = filing.sheet,
                               .reporting_unit = filing.reporting_unit,
                               .filled_on = filing.filled_on};
    for (const auto& row : rows) kept.rows.push_back(row.row);
    return kept;
}

domain::CheckedFiling checked_of(storage::Connection& reader, const storage::StoredFiling& filing,
                                 const std::vector<storage::StoredRow>& rows) {
    auto checked = kept_of(filing, rows);
    std::vector<std::string> persons;
    if (!domain::has_own_targets(filing.form)) persons = known_persons(reader, filing.unit);
    checked.findings = domain::check_rows(
        checked, {.unit = filing.unit, .period = filing.period, .known_persons = persons});
    return checked;
}

}  // namespace spillway::app
