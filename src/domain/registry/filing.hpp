// A checked filing: rows of normal texts, and everything that was found. A normal text is what is
// stored and shown in an input; checking it again yields itself (money_text(), ISO dates, codes of
// choices, trimmed lines). A cell in error keeps what was typed, for mending. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "domain/ids.hpp"
#include "domain/permission.hpp"
#include "domain/registry/form.hpp"
#include "domain/registry/period.hpp"
#include "domain/registry/raw_filing.hpp"

namespace spillway::domain {

using FilingId = base::Id<struct FilingIdTag>;
using UnitId = base::Id<struct UnitIdTag>;

enum class Severity : std::uint8_t { warning, error };

enum class FindingKind : std::uint8_t {
    // of the sheet
    no_heading,      // no row with the form's headings was found
    missing_column,  // a required field has no column
    unknown_column,  // `detail`: its heading; a warning
    no_rows,
    too_many_rows,
    wrong_period,  // the sheet names another period than the one it was handed in for; a warning
    wrong_unit,    // likewise the unit; a warning
    // of a cell
    missing,
    too_long,
    bad_characters,
    not_an_amount,
    negative_amount,
    not_an_area,
    not_a_percent,  // or not from 0 to 100
    not_a_date,
    not_a_choice,         // `detail`: what may stand there
    powers_without_kind,  // a warning: no kind of power named in a line
    cannot_separate,      // a joined cell has too many or too few parts
    address_too_fine,     // `detail`: the address as it may stand, if any
    address_several,      // likewise
    identity_number,      // an identity card or phone number stands in what will be published
    // between cells
    end_before_start,
    accepted_unfinished,    // accepted with progress below 100; a warning
    rectification_missing,  // findings state a problem
    rent_missing,           // let out, without rent
    lessee_missing,
    balance_unexplained,  // balance is not income less expense, and no remark says why
    remitted_exceeds_total,
    unknown_holder,  // `detail`: the name that A6 lacks
    duplicate_row,   // the same name twice; `detail`: the other row
};

[[nodiscard]] Severity severity_of(FindingKind kind);

struct Finding {
    FindingKind kind{};
    std::string sheet{};
    std::uint32_t row = 0;                   // of the sheet, from 1; 0: of no row
    std::uint32_t column = 0;                // from 1; 0: of no column
    std::optional<std::size_t> row_index{};  // into CheckedFiling::rows
    std::optional<std::size_t> field{};      // into FormEntry::fields
    std::string detail{};

    friend bool operator==(const Finding&, const Finding&) = default;
};

[[nodiscard]] bool is_error(const Finding& finding);

struct FilingRow {
    std::vector<std::string> cells{};  // normal texts, one a field
    bool is_classified = false;
    std::uint32_t source_row = 0;

    friend bool operator==(const FilingRow&, const FilingRow&) = default;
};

struct CheckedFiling {
    FormId form{};
    std::vector<std::uint32_t> source_columns{};  // one a field; 0: none
    std::string sheet{};
    std::vector<FilingRow> rows{};
    std::vector<Finding> findings{};  // by row, then field; those of the sheet first
    std::string reporting_unit{};
    std::string filled_on{};  // ISO, or empty

    [[nodiscard]] bool has_errors() const;
};

struct FilingContext {
    std::string_view unit{};
    Period period{};
    std::span<const std::string>
        known_persons{};  // names on the unit's latest A6; for A7 and lists
};

// Everything that is wrong, at once. Never throws for what stands in the cells.
[[nodiscard]] CheckedFiling check_filing(FormId form, const RawFiling& raw,
                                         const FilingContext& context);

// The same checks over rows that were kept: what a draft's page shows.
[[nodiscard]] std::vector<Finding> check_rows(const CheckedFiling& kept,
                                              const FilingContext& context);

enum class FilingState : std::uint8_t {
    draft = 1,     // with or without errors
    filed = 2,     // handed in, waits for the secrecy and privacy check
    returned = 3,  // with remarks, to be mended
    published = 4,
    withdrawn = 5,  // by the unit before it was published
};

enum class FilingMove : std::uint8_t { file = 1, give_back = 2, publish = 3, withdraw = 4 };

struct FilingMoveEntry {
    FilingMove move{};
    std::string_view code{};  // in forms
};
inline constexpr std::array<FilingMoveEntry, 4> kFilingMoves{{
    {FilingMove::file, "file"},
    {FilingMove::give_back, "give_back"},
    {FilingMove::publish, "publish"},
    {FilingMove::withdraw, "withdraw"},
}};

struct FilingTransition {
    FilingState from{};
    FilingMove move{};
    FilingState to{};
    Action action{};             // who may
    bool takes_another = false;  // not whoever handed it in
    bool takes_remarks = false;
};

[[nodiscard]] std::span<const FilingTransition> filing_transitions();  // the one table
[[nodiscard]] const FilingTransition* find_transition(FilingState from, FilingMove move);
[[nodiscard]] std::string_view filing_state_name(FilingState state);  // English message id
[[nodiscard]] std::string_view filing_state_code(FilingState state);

// A draft, or given back: its rows may be changed.
[[nodiscard]] constexpr bool is_mendable(FilingState state) {
    return state == FilingState::draft || state == FilingState::returned;
}
// Published or withdrawn: nothing of it changes any more.
[[nodiscard]] constexpr bool is_settled(FilingState state) {
    return state == FilingState::published || state == FilingState::withdrawn;
}

// How far a construction project is; others have none.
enum class ProjectStage : std::uint8_t { planned = 1, under_way = 2, completed = 3, accepted = 4 };

struct ProjectStageEntry {
    ProjectStage stage{};
    std::string_view code{};
    std::string_view name{};  // English message id
};
inline constexpr std::array<ProjectStageEntry, 4> kProjectStages{{
    {ProjectStage::planned, "planned", "Planned"},
    {ProjectStage::under_way, "under_way", "Under way"},
    {ProjectStage::completed, "completed", "Completed"},
    {ProjectStage::accepted, "accepted", "Accepted after inspection"},
}};

// From progress, start and acceptance of a row of A1.
[[nodiscard]] std::optional<ProjectStage> stage_of(FormId form, const FilingRow& row,
                                                   base::Day today);

// What the public may see of a row: texts of fields that are not published are empty.
[[nodiscard]] std::vector<std::string> published_cells(FormId form, const FilingRow& row,
                                                       const std::vector<bool>& is_published);

// Rows of two filings of one form set against each other, cell by cell; rows are the same where
// `same(a, b)` of their keys (target, or else the name) says so.
struct CellChange {
    std::size_t field = 0;
    std::string before{};
    std::string after{};
};
enum class RowChange : std::uint8_t { same, changed, added, removed };
struct RowDifference {
    RowChange change{};
    std::optional<std::size_t> before{};  // row index in the older filing
    std::optional<std::size_t> after{};
    std::vector<CellChange> cells{};  // of a changed row
};
struct KeyedRow {
    std::string_view key{};
    const FilingRow* row = nullptr;
};
[[nodiscard]] std::vector<RowDifference> compare_filings(FormId form,
                                                         std::span<const KeyedRow> older,
                                                         std::span<const KeyedRow> newer);

// For matching names across periods: without white space and punctuation, full-width forms folded.
[[nodiscard]] std::string folded_name(std::string_view name);
// Alike enough to ask the registrar: one contains the other, or few characters differ.
[[nodiscard]] bool is_like(std::string_view folded_a, std::string_view folded_b);

// Where a unit stands with one form of one period.
enum class DutyState : std::uint8_t {
    open = 1,
    due = 2,
    late = 3,
    drafted = 4,
    filed = 5,
    returned = 6,
    published = 7
};
[[nodiscard]] std::string_view duty_state_name(DutyState state);  // English message id
// `open` until the cut-off, `due` until `due_on`, then `late`; a draft or a returned filing still
// turns late.
[[nodiscard]] DutyState duty_state(std::optional<FilingState> newest, Period period,
                                   base::Day due_on, base::Day today);

}  // namespace spillway::domain
