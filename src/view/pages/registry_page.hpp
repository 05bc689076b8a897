// The registry's front page for staff: who has filed what of a half-year at a glance, what waits
// for somebody, and beneath it who owes what (POST /registry/duties: `unit`, `form` repeated) and
// reminding (POST /registry/remind: `unit`, `period`). Also the choice of form, unit and period for
// an upload (POST /registry/upload: multipart with `file`) or for filling in, the progress of an
// import, and the choice of posters. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/registry/filing.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct MatrixCell {
    domain::FormId form{};
    bool is_owed = false;
    domain::DutyState state{};
    std::string path{};  // of the newest filing; empty: there is none
    std::optional<base::Day> reminded_on{};
};

struct MatrixRow {
    std::string unit_id{};
    std::string name{};
    std::vector<MatrixCell> cells{};
};

struct FilingLine {
    std::string path{};
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    domain::FilingState state{};
    std::size_t rows = 0;
    std::size_t errors = 0;
    base::Instant changed_at{};
    std::string changed_by{};  // empty: the command line
};

// A form that is late, and not even begun.
struct LateLine {
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    base::Day due_on{};
    std::optional<base::Day> reminded_on{};
};

struct RegistryPage {
    PageFrame frame;
    domain::Period period{};
    base::Day today{};
    base::Day cut_off{};
    base::Day due_on{};
    std::vector<MatrixRow> rows{};
    std::vector<FilingLine> waiting{};
    std::vector<LateLine> late{};  // above those
    bool may_file = false;
    bool may_manage_duties = false;
    bool may_check = false;                 // and say which fields are published
    std::string_view note{};                // English message id of what was just done
    std::optional<std::size_t> reminded{};  // of how many forms a unit was just reminded
    std::string_view error{};               // English message id
};

enum class FilingEntry : unsigned char { upload, browser };

struct NewFilingPage {
    PageFrame frame;
    FilingEntry entry = FilingEntry::upload;
    std::vector<std::string> units{};
    std::vector<domain::Period> periods{};  // that can be chosen, newest first
    std::optional<domain::FormId> form{};
    std::string unit{};
    std::optional<domain::Period> period{};
    std::string_view error{};   // English message id
    std::string error_field{};  // `form`, `unit`, `period` or `file`
};

// How far a sheet has come; `wait` is behind others.
enum class ImportStep : unsigned char { wait, read, check, keep };

struct ImportPage {
    PageFrame frame;
    std::string path{};  // asked again every two seconds
    ImportStep step = ImportStep::wait;
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    std::string_view failure{};  // English message id; empty: it still goes on
};

struct PosterChoicesPage {
    PageFrame frame;
    std::vector<std::pair<std::string, domain::FormId>> choices{};  // by unit
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const RegistryPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const NewFilingPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const ImportPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const PosterChoicesPage&);

}  // namespace spillway::view
