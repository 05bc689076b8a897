#include "app/registry/filing_rows.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include "app/registry/findings_cache.hpp"
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

// All that findings depend on.
crypto::Digest key_of(const domain::CheckedFiling& kept, const storage::StoredFiling& filing,
                      const std::vector<std::string>& persons) {
    crypto::Hasher hasher("findings of a filing");
    const auto add_number = [&](std::size_t number) { hasher.add_field(std::to_string(number)); };
    hasher.add_field(domain::form_code(filing.form)).add_field(filing.unit);
    hasher.add_field(domain::period_code(filing.period)).add_field(kept.sheet);
    add_number(kept.source_columns.size());
    for (const auto column : kept.source_columns) add_number(column);
    add_number(persons.size());
    for (const auto& person : persons) hasher.add_field(person);
    for (const auto& row : kept.rows) {
        add_number(row.cells.size());
        for (const auto& cell : row.cells) hasher.add_field(cell);
        add_number(row.source_row);
        add_number(row.is_classified ? 1 : 0);
    }
    return hasher.finish();
}

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
    static FindingsCache cache;
    const auto key = key_of(checked, filing, persons);
    auto findings = cache.find(key);
    if (!findings) {
        findings = domain::check_rows(
            checked, {.unit = filing.unit, .period = filing.period, .known_persons = persons});
        cache.keep(key, *findings);
    }
    checked.findings = std::move(*findings);
    return checked;
}

}  // namespace spillway::app
