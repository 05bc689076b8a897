// Filings of the two nets on their way from a draft to publication. prepare_x checks on a worker
// and reads only; store_x writes in the caller's transaction and looks again at what may have
// changed since. Without a session it is the command line that acts. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/instance.hpp"
#include "app/notices.hpp"
#include "app/staff_session.hpp"
#include "app/stamp.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class FilingError : std::uint8_t {
    not_permitted,
    not_found,
    bad_unit,            // empty, too long, or with control characters
    unknown_unit,        // the registrar is bound to other units
    wrong_state,         // somebody was faster, or the move is not in the table
    has_errors,          // only a filing without errors can be handed in
    unresolved_matches,  // a row may be an earlier one; say which before publishing
    same_person,         // whoever handed it in does not check it
    remarks_missing,     // what is given back says why; likewise too long
    bad_row,             // no such row, or a choice that was not offered
};

// What a row is to the targets that there are.
enum class MatchState : std::uint8_t {
    none = 0,    // the form's rows are no targets
    fresh = 1,   // nothing like it is known
    same = 2,    // is `target`
    unsure = 3,  // `candidates` are like it; the registrar says
};

struct RowMatch {
    MatchState state = MatchState::none;
    std::optional<domain::TargetId> target{};
    std::vector<domain::Target> candidates{};  // when unsure
};

struct NewFiling {
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    domain::RawFiling raw{};
    // Of the draft that it replaces: a new version otherwise.
    std::optional<domain::FilingId> replaces{};
};

struct PreparedFiling {
    domain::FilingId id{};
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    domain::CheckedFiling checked{};
    std::vector<RowMatch> matches{};  // one a row
    std::optional<domain::FilingId> replaces{};
    Stamp stamp{};
};

[[nodiscard]] std::expected<PreparedFiling, FilingError> prepare_filing(const Instance& instance,
                                                                        const StaffSession& session,
                                                                        storage::Connection& reader,
                                                                        NewFiling filing);
[[nodiscard]] std::expected<PreparedFiling, FilingError> prepare_filing(const Instance& instance,
                                                                        storage::Connection& reader,
                                                                        NewFiling filing);

// Keeps it as a draft, with its errors; nothing else changes.
std::expected<domain::FilingId, FilingError> store_draft(storage::Connection& connection,
                                                         const PreparedFiling& prepared);
// store_draft() and the move `file` at once; has_errors where there are any, and nothing is kept.
std::expected<domain::FilingId, FilingError> store_filed(storage::Connection& connection,
                                                         const PreparedFiling& prepared);

struct PreparedMove {
    domain::FilingId filing{};
    domain::FilingMove move{};
    domain::FilingState from{};
    std::string remarks{};
    Stamp stamp{};
    base::Day today{};
    std::vector<domain::TargetId> fresh_ids{};  // for rows that become targets when published
    NoticePlanned notices{};
};

// Every check of the move but those of its row in the database, which store_move() repeats.
[[nodiscard]] std::expected<PreparedMove, FilingError> prepare_move(
    const Instance& instance, const StaffSession& session, storage::Connection& reader,
    const domain::FilingId& filing, domain::FilingMove move, std::string remarks);
// Publishing makes the targets, what the public reads, and retires what is no longer there.
std::expected<void, FilingError> store_move(storage::Connection& connection,
                                            const PreparedMove& move);

// The registrar's answer where a row may be an earlier one: that target, or nothing for a new one.
struct MatchAnswer {
    std::size_t row = 0;
    std::optional<domain::TargetId> target{};
};
struct PreparedAnswers {
    domain::FilingId filing{};
    std::vector<MatchAnswer> answers{};
    std::vector<std::string> names{};  // of those rows: if they changed meanwhile, nothing is kept
    Stamp stamp{};
};
[[nodiscard]] std::expected<PreparedAnswers, FilingError> prepare_answers(
    const Instance& instance, const StaffSession& session, storage::Connection& reader,
    const domain::FilingId& filing, std::vector<MatchAnswer> answers);
std::expected<void, FilingError> store_answers(storage::Connection& connection,
                                               const PreparedAnswers& prepared);

// The classified mark of rows: a registrar only sets it, the secrecy reviewer sets and clears.
std::expected<void, FilingError> mark_classified(storage::Connection& connection,
                                                 const StaffSession& session, const Stamp& stamp,
                                                 const domain::FilingId& filing,
                                                 const std::vector<bool>& classified);

struct FilingEvent {
    domain::FilingState state{};
    std::optional<domain::FilingMove> move{};  // nothing: kept as a draft
    std::string actor{};                       // display name; empty: the command line
    base::Instant at{};
    std::string remarks{};
};

struct FilingSummary {
    domain::FilingId id{};
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    domain::FilingState state{};
    std::size_t rows = 0;
    std::size_t errors = 0;
    base::Instant changed_at{};
    std::string changed_by{};
};

struct FilingView {
    FilingSummary summary{};
    domain::CheckedFiling checked{};  // findings made anew
    std::vector<RowMatch> matches{};
    std::vector<FilingEvent> events{};
    std::vector<FilingSummary> versions{};    // of the same form, unit and period, newest first
    std::vector<domain::FilingMove> moves{};  // that this person can make now
    bool may_edit = false;   // it is a draft or was given back, and the person may file
    bool may_match = false;  // say which earlier one a row is
    bool may_mark = false;   // set the classified mark
    bool may_clear = false;  // and clear it
};

// Staff who may see the registry; not_found otherwise.
[[nodiscard]] std::expected<FilingView, FilingError> view_filing(const Instance& instance,
                                                                 const StaffSession& session,
                                                                 storage::Connection& reader,
                                                                 const domain::FilingId& filing);

// The newest filing of that form, unit and period in any state, or of that version.
[[nodiscard]] std::optional<FilingSummary> find_filing(storage::Connection& reader,
                                                       domain::FormId form, std::string_view unit,
                                                       domain::Period period,
                                                       std::optional<int> version = {});
struct KeptFiling {
    FilingSummary summary{};
    domain::CheckedFiling rows{};  // without findings
};

// Its rows as they are kept, for whoever was allowed in already: export, and the command line.
[[nodiscard]] std::optional<KeptFiling> load_filing(storage::Connection& reader,
                                                    const domain::FilingId& filing);

struct FilingComparison {
    FilingSummary older{};
    FilingSummary newer{};
    domain::CheckedFiling older_rows{};
    domain::CheckedFiling newer_rows{};
    std::vector<domain::RowDifference> rows{};
};
[[nodiscard]] std::expected<FilingComparison, FilingError> compare(const Instance& instance,
                                                                   const StaffSession& session,
                                                                   storage::Connection& reader,
                                                                   const domain::FilingId& older,
                                                                   const domain::FilingId& newer);

// Per field of a form, whether the public sees it: the reviewer's setting, or the form's default.
[[nodiscard]] std::vector<bool> published_fields(storage::Connection& reader, domain::FormId form);
// Takes effect at once for everything that is published already.
std::expected<void, FilingError> set_published_fields(storage::Connection& connection,
                                                      const StaffSession& session,
                                                      const Stamp& stamp, domain::FormId form,
                                                      const std::vector<bool>& published);

}  // namespace spillway::app
