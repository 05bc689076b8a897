#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/utf8.hpp"
#include "domain/registry/address_rule.hpp"
#include "domain/registry/cell.hpp"
#include "domain/registry/filing.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/registry/row_rules.hpp"

namespace spillway::domain {
namespace {

// What makes two rows of one name two things: a person may hold two posts, two owners may have
// works of one name. A post's powers may stand in several rows.
struct RowKey {
    FormId form{};
    std::array<std::string_view, 2> fields{};
};
constexpr std::array kRowKeys{
    RowKey{FormId::a1, {"project_owner"}},
    RowKey{FormId::a3, {"property_address", "lessee"}},
    RowKey{FormId::a6, {"post"}},
    RowKey{FormId::a7, {"holders", "powers"}},
    RowKey{FormId::other, {"source", "use"}},
    RowKey{FormId::main_duty, {"leader"}},
    RowKey{FormId::supervision_duty, {"leader"}},
};

std::span<const std::string_view> fields_beside_the_name(FormId form) {
    const auto* found = std::ranges::find(kRowKeys, form, &RowKey::form);
    if (found == kRowKeys.end()) return {};
    return found->fields;
}

class FilingCheck {
public:
    FilingCheck(FormId form, const RawFiling& raw, const FilingContext& context)
        : form_(form_entry(form)), raw_(raw), context_(context) {
        checked_.form = form;
        checked_.sheet = raw.sheet;
        checked_.source_columns.resize(form_.fields.size());
        units_.resize(form_.fields.size());
        for (std::size_t i = 0; i < form_.fields.size(); ++i) units_[i] = form_.fields[i].unit;
        for (const auto& name : context.known_persons) known_persons_.insert(folded_name(name));
    }

    CheckedFiling check() {
        columns();
        head();
        for (const auto& row : raw_.rows) {
            if (checked_.rows.size() == kMaxFilingRows) {
                add_to_sheet(FindingKind::too_many_rows);
                break;
            }
            check_row(row);
        }
        if (checked_.rows.empty()) add_to_sheet(FindingKind::no_rows);
        return std::move(checked_);
    }

private:
    Finding& add_to_sheet(FindingKind kind, std::string detail = {}) {
        return checked_.findings.emplace_back(
            Finding{.kind = kind, .sheet = raw_.sheet, .detail = std::move(detail)});
    }
    void add(FindingKind kind, std::size_t field, std::string detail = {}) {
        checked_.findings.push_back({.kind = kind,
                                     .sheet = raw_.sheet,
                                     .row = source_row_,
                                     .column = checked_.source_columns[field],
                                     .row_index = checked_.rows.size(),
                                     .field = field,
                                     .detail = std::move(detail)});
    }

    std::span<const FieldEntry> group_at(std::size_t field) const {
        const auto joined = form_.fields[field].joined;
        std::size_t end = field + 1;
        while (end < form_.fields.size() && form_.fields[end].joined == joined) ++end;
        return form_.fields.subspan(field, joined.empty() ? 1 : end - field);
    }

    void columns() {
        if (raw_.columns.empty()) return;  // typed in the browser: all fields are there
        for (const auto& column : raw_.columns) {
            const auto group = group_at(column.field);
            for (std::size_t i = 0; i < group.size(); ++i) {
                auto& place = checked_.source_columns[column.field + i];
                if (place == 0) place = column.source_column;
            }
            if (column.unit) units_[column.field] = *column.unit;
        }
        for (std::size_t i = 0; i < form_.fields.size(); ++i) {
            if (form_.fields[i].is_required && checked_.source_columns[i] == 0)
                add_to_sheet(FindingKind::missing_column, std::string(form_.fields[i].heading))
                    .field = i;
        }
        for (std::size_t i = 0; i < raw_.unknown_headings.size(); ++i) {
            auto& finding = add_to_sheet(FindingKind::unknown_column, raw_.unknown_headings[i]);
            if (i < raw_.unknown_columns.size()) finding.column = raw_.unknown_columns[i];
        }
    }

    void head() {
        checked_.reporting_unit = std::string(base::trim(raw_.reporting_unit));
        if (const auto day = parse_partial_date(raw_.filled_on))
            checked_.filled_on = partial_date_text(*day);
        const auto unit = folded_name(raw_.unit);
        const auto wanted = folded_name(context_.unit);
        if (!unit.empty() && unit.find(wanted) == std::string::npos &&
            wanted.find(unit) == std::string::npos)
            add_to_sheet(FindingKind::wrong_unit, raw_.unit);
        if (const auto period = period_in(raw_.period); period && *period != context_.period)
            add_to_sheet(FindingKind::wrong_period, raw_.period);
    }

    static std::optional<Period> period_in(std::string_view text) {
        if (const auto period = parse_period(text)) return period;
        const auto month = parse_partial_date(text);
        return month && month->month != 0 ? std::optional(period_of(first_day(*month)))
                                          : std::nullopt;
    }

    void check_row(const RawRow& raw) {
        source_row_ = raw.source_row;
        FilingRow row{.is_classified = raw.is_classified, .source_row = raw.source_row};
        row.cells.resize(form_.fields.size());
        is_fine_.assign(form_.fields.size(), true);
        const auto before = checked_.findings.size();
        bool has_content = false;
        for (const auto& cell : raw.cells) has_content |= take(row, cell);
        if (!has_content) {
            checked_.findings.resize(before);
            return;
        }
        required(row);
        for (auto& found : check_row_rules(form_, row, is_fine_, known_persons_))
            add(found.kind, found.field, std::move(found.detail));
        duplicates(row);
        std::stable_sort(checked_.findings.begin() + static_cast<std::ptrdiff_t>(before),
                         checked_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.field < b.field; });
        checked_.rows.push_back(std::move(row));
    }

    // Reads one cell into the row; says whether it counts as content.
    bool take(FilingRow& row, const RawCell& cell) {
        const auto typed = base::trim(cell.text);
        if (typed.empty() || cell.field >= form_.fields.size()) return false;
        if (form_.fields[cell.field].type == FieldType::sequence) return false;
        if (!cell.is_joined) {
            take_single(row, cell.field, typed);
            return true;
        }
        const auto group = group_at(cell.field);
        auto parts = separate(group, typed);
        if (!parts) {
            row.cells[cell.field] = kept(typed);
            is_fine_[cell.field] = false;
            add(parts.error().kind, cell.field, std::move(parts.error().detail));
            return true;
        }
        for (std::size_t i = 0; i < group.size(); ++i) {
            const auto part = base::trim((*parts)[i]);
            if (!part.empty()) take_single(row, cell.field + i, part);
        }
        return true;
    }

    void take_single(FilingRow& row, std::size_t field, std::string_view typed) {
        auto normal = normal_cell(form_.fields[field], typed, units_[field]);
        if (!normal) {
            row.cells[field] = form_.fields[field].type == FieldType::address
                                   ? kept_address(normal.error())
                                   : kept(typed);
            is_fine_[field] = false;
            add(normal.error().kind, field, std::move(normal.error().detail));
            return;
        }
        row.cells[field] = std::move(normal->text);
        for (auto& warning : normal->warnings) add(warning.kind, field, std::move(warning.detail));
    }

    // Only what may stand, with a mark by which the same is found again.
    static std::string kept_address(const CellFault& fault) {
        const bool is_several = fault.kind == FindingKind::address_several;
        return fault.detail + std::string(is_several ? kSeveralMark : kCutMark);
    }

    // What a draft keeps of a cell in error: valid, without control characters, bounded, and in
    // error still.
    static std::string kept(std::string_view typed) {
        const bool is_valid = base::is_utf8(typed);
        std::string text;
        for (const char symbol : typed.substr(0, 4 * (kMaxCellLength + 1))) {
            const bool is_wide = static_cast<unsigned char>(symbol) >= 0x80;
            const bool is_bad =
                is_wide ? !is_valid : base::has_control_characters(std::string_view(&symbol, 1));
            if (!is_bad)
                text += symbol;
            else if (!text.ends_with(kReplacement))
                text += kReplacement;
        }
        while (!base::is_utf8(text)) text.pop_back();
        return std::string(base::utf8_prefix(text, kMaxCellLength + 1));
    }

    void required(const FilingRow& row) {
        for (std::size_t i = 0; i < form_.fields.size(); ++i) {
            if (form_.fields[i].is_required && is_fine_[i] && row.cells[i].empty())
                add(FindingKind::missing, i);
        }
    }

    void duplicates(const FilingRow& row) {
        auto key = folded_name(row.cells[form_.name_field]);
        if (key.empty()) return;
        for (const auto field : fields_beside_the_name(form_.id)) {
            const auto index = field_index(form_, field);
            if (index) key.append("\n").append(folded_name(row.cells[*index]));
        }
        const auto [other, is_new] = keys_.emplace(std::move(key), source_row_);
        if (!is_new)
            add(FindingKind::duplicate_row, form_.name_field, std::to_string(other->second));
    }

    const FormEntry& form_;
    const RawFiling& raw_;
    const FilingContext& context_;
    CheckedFiling checked_;
    std::vector<MoneyUnit> units_;
    std::set<std::string> known_persons_;  // folded
    std::vector<bool> is_fine_;
    std::uint32_t source_row_ = 0;
    std::unordered_map<std::string, std::uint32_t> keys_;  // of rows, and where they stand
};

}  // namespace

Severity severity_of(FindingKind kind) {
    switch (kind) {
        case FindingKind::unknown_column:
        case FindingKind::wrong_period:
        case FindingKind::wrong_unit:
        case FindingKind::powers_without_kind:
        case FindingKind::accepted_unfinished:
            return Severity::warning;
        case FindingKind::no_heading:
        case FindingKind::missing_column:
        case FindingKind::no_rows:
        case FindingKind::too_many_rows:
        case FindingKind::missing:
        case FindingKind::too_long:
        case FindingKind::bad_characters:
        case FindingKind::not_an_amount:
        case FindingKind::negative_amount:
        case FindingKind::not_an_area:
        case FindingKind::not_a_percent:
        case FindingKind::not_a_date:
        case FindingKind::not_a_choice:
        case FindingKind::cannot_separate:
        case FindingKind::address_too_fine:
        case FindingKind::address_several:
        case FindingKind::identity_number:
        case FindingKind::end_before_start:
        case FindingKind::rectification_missing:
        case FindingKind::rent_missing:
        case FindingKind::lessee_missing:
        case FindingKind::balance_unexplained:
        case FindingKind::remitted_exceeds_total:
        case FindingKind::unknown_holder:
        case FindingKind::duplicate_row:
            return Severity::error;
    }
    return Severity::error;
}

bool is_error(const Finding& finding) {
    return severity_of(finding.kind) == Severity::error;
}

bool CheckedFiling::has_errors() const {
    return std::ranges::any_of(findings, is_error);
}

CheckedFiling check_filing(FormId form, const RawFiling& raw, const FilingContext& context) {
    return FilingCheck(form, raw, context).check();
}

std::vector<Finding> check_rows(const CheckedFiling& kept, const FilingContext& context) {
    RawFiling raw{.sheet = kept.sheet};
    for (std::size_t i = 0; i < kept.source_columns.size(); ++i) {
        if (kept.source_columns[i] != 0)
            raw.columns.push_back({.field = i, .source_column = kept.source_columns[i]});
    }
    for (const auto& row : kept.rows) {
        RawRow again{.source_row = row.source_row, .is_classified = row.is_classified};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (!row.cells[i].empty()) again.cells.push_back({.field = i, .text = row.cells[i]});
        }
        raw.rows.push_back(std::move(again));
    }
    return check_filing(kept.form, raw, context).findings;
}

}  // namespace spillway::domain
