// One filing: the sheet as a table with errors in their cells, what was found, unsure matches
// (POST .../matches: `match.{row}` with a target's id or `new`), classified rows (POST
// .../classified: `first`, `count`, `classified` repeated with row indices), the moves that are
// possible now (POST .../move: `move`, `remarks`), versions and events; the same for print; and its
// rows as a form (POST .../edit or /registry/new: `r{row}.{field}`, `r{row}.remove`, `first`,
// `count`, `total`, `add`). Rows are counted from 0 in models and names. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

inline constexpr std::size_t kRowsOfPage = 50;

struct FilingMatch {
    std::size_t row = 0;
    bool is_unsure = false;
    std::vector<domain::Target> candidates{};  // when unsure
    std::optional<domain::TargetId> target{};  // that it is
};

struct FilingVersion {
    std::string path{};
    std::string compare_path{};  // empty: of the filing itself
    domain::Period period{};
    int version = 0;
    domain::FilingState state{};
    base::Instant changed_at{};
};

struct FilingStep {
    std::optional<domain::FilingMove> move{};  // nothing: kept as a draft
    std::string actor{};                       // empty: the command line
    base::Instant at{};
    std::string remarks{};
};

struct FilingPage {
    PageFrame frame;
    std::string path{};
    domain::CheckedFiling checked{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    domain::FilingState state{};
    std::vector<FilingMatch> matches{};  // of rows that are unsure or are a target, by row
    std::vector<FilingStep> steps{};     // oldest first
    std::vector<FilingVersion> versions{};
    std::optional<FilingVersion> earlier_period{};  // to compare with
    std::vector<domain::FilingMove> moves{};
    bool may_edit = false;
    bool may_mark = false;
    bool may_clear = false;
    bool may_match = false;
    bool may_view_personal_matters = false;
    std::size_t page = 1;
    std::string_view note{};   // English message id of what was just done
    std::string_view error{};  // English message id
    std::string typed_remarks{};
    bool is_print = false;  // all rows, without forms
};

struct EditPage {
    PageFrame frame;
    std::string path{};       // where it is posted
    std::string back_path{};  // of the filing; empty: there is none yet
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    std::vector<domain::FilingRow> rows{};    // of this page
    std::vector<domain::Finding> findings{};  // row_index counts from the filing's first row
    std::size_t first = 0;                    // index of the page's first row in the filing
    std::size_t total = 0;                    // rows of the filing as it was kept
    std::string_view error{};                 // English message id
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const FilingPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const EditPage&);

}  // namespace spillway::view
