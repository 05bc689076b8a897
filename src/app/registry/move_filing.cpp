// Handing in, giving back, publishing and withdrawing: the moves of the one table.
#include <algorithm>
#include <set>

#include "app/audit.hpp"
#include "app/registry/filing_rows.hpp"
#include "app/registry/filing_units.hpp"
#include "app/registry/filings.hpp"
#include "app/registry/publish_filing.hpp"
#include "base/utf8.hpp"
#include "crypto/random.hpp"
#include "storage/filing_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMaxRemarks = 2000;

domain::AuditAction action_of(domain::FilingMove move) {
    switch (move) {
        case domain::FilingMove::file:
            return domain::AuditAction::filing_filed;
        case domain::FilingMove::give_back:
            return domain::AuditAction::filing_returned;
        case domain::FilingMove::publish:
            return domain::AuditAction::filing_published;
        case domain::FilingMove::withdraw:
            return domain::AuditAction::filing_withdrawn;
    }
    return domain::AuditAction::filing_filed;
}

// The moves of whoever files are bound to units; those of the reviewer are not.
bool is_for_other_units(storage::Connection& reader, const domain::FilingTransition& transition,
                        const domain::StaffId& staff, const storage::StoredFiling& filing) {
    return transition.action == domain::Action::file_forms &&
           !files_for(reader, staff, filing.unit);
}

// Whose rows may still be marked.
std::expected<storage::StoredFiling, FilingError> unsettled(storage::Connection& connection,
                                                            const domain::FilingId& id) {
    auto stored = storage::find_stored_filing(connection, id);
    if (!stored) return std::unexpected(FilingError::not_found);
    if (domain::is_settled(stored->state)) return std::unexpected(FilingError::wrong_state);
    return std::move(*stored);
}

}  // namespace

std::expected<PreparedMove, FilingError> prepare_move(
    const Instance& instance, const StaffSession& session, storage::Connection& reader,
    const domain::FilingId& filing, domain::FilingMove move, std::string remarks) {
    const auto stored = storage::find_stored_filing(reader, filing);
    if (!stored || !may(session, domain::Action::view_registry))
        return std::unexpected(FilingError::not_found);
    const auto* transition = domain::find_transition(stored->state, move);
    if (!transition) return std::unexpected(FilingError::wrong_state);
    if (!may(session, transition->action)) return std::unexpected(FilingError::not_permitted);
    if (is_for_other_units(reader, *transition, session.id, *stored))
        return std::unexpected(FilingError::unknown_unit);
    if (transition->takes_another && stored->filed_by == session.id)
        return std::unexpected(FilingError::same_person);
    const auto told = base::trim(remarks);
    const bool is_told = !told.empty() && base::is_utf8(told) &&
                         !base::has_control_characters(told) &&
                         base::utf8_length(told) <= kMaxRemarks;
    if (transition->takes_remarks && !is_told) return std::unexpected(FilingError::remarks_missing);
    PreparedMove prepared{.filing = filing,
                          .move = move,
                          .from = stored->state,
                          .remarks = is_told ? std::string(told) : std::string{},
                          .stamp = stamp_of(instance, session.id),
                          .today = instance.clock.today(),
                          .fresh_ids = {},
                          .notices = plan_notices(instance)};
    if (move == domain::FilingMove::publish) {
        for (std::size_t i = 0; i < stored->rows; ++i)
            prepared.fresh_ids.push_back(crypto::random_id<domain::TargetId>());
    }
    if (move == domain::FilingMove::file) {
        const auto rows = storage::filing_rows(reader, filing);
        if (checked_of(reader, *stored, rows).has_errors())
            return std::unexpected(FilingError::has_errors);
    }
    return prepared;
}

std::expected<void, FilingError> store_move(storage::Connection& connection,
                                            const PreparedMove& move) {
    auto filing = storage::find_stored_filing(connection, move.filing);
    if (!filing) return std::unexpected(FilingError::not_found);
    const auto* transition = domain::find_transition(filing->state, move.move);
    if (!transition || filing->state != move.from) return std::unexpected(FilingError::wrong_state);
    if (move.stamp.actor && is_for_other_units(connection, *transition, *move.stamp.actor, *filing))
        return std::unexpected(FilingError::unknown_unit);
    if (transition->takes_another && move.stamp.actor && filing->filed_by == move.stamp.actor)
        return std::unexpected(FilingError::same_person);
    if (move.move == domain::FilingMove::file && filing->errors > 0)
        return std::unexpected(FilingError::has_errors);
    if (move.move == domain::FilingMove::publish) {
        const auto done = publish_rows(connection, *filing, move.today, move.fresh_ids);
        if (!done) return done;
    }
    if (move.move == domain::FilingMove::give_back)
        store_filing_notice(connection, move.notices, domain::Notice::filing_returned,
                            filing->filed_by);
    if (move.move == domain::FilingMove::file)
        store_filing_notice(connection, move.notices, domain::Notice::filing_handed_in,
                            std::nullopt);
    filing->state = transition->to;
    if (move.move == domain::FilingMove::file) filing->filed_by = move.stamp.actor;
    filing->changed_by = move.stamp.actor;
    filing->changed_at = move.stamp.at;
    storage::update_filing(connection, *filing);
    storage::add_filing_event(connection, filing->id,
                              {.state = filing->state,
                               .move = move.move,
                               .actor = move.stamp.actor,
                               .at = move.stamp.at,
                               .remarks = move.remarks});
    log_event(connection, move.stamp, action_of(move.move), filing->id.bytes());
    return {};
}

namespace {

bool has_one_twice(const std::vector<std::optional<domain::TargetId>>& targets) {
    std::set<domain::TargetId> taken;
    return std::ranges::any_of(
        targets, [&](const auto& target) { return target && !taken.insert(*target).second; });
}

}  // namespace

std::expected<PreparedAnswers, FilingError> prepare_answers(const Instance& instance,
                                                            const StaffSession& session,
                                                            storage::Connection& reader,
                                                            const domain::FilingId& filing,
                                                            std::vector<MatchAnswer> answers) {
    if (!may(session, domain::Action::file_forms))
        return std::unexpected(FilingError::not_permitted);
    const auto stored = unsettled(reader, filing);
    if (!stored) return std::unexpected(stored.error());
    if (!files_for(reader, session.id, stored->unit))
        return std::unexpected(FilingError::unknown_unit);
    std::vector<domain::FilingRow> rows;
    for (auto& row : storage::filing_rows(reader, filing)) rows.push_back(std::move(row.row));
    const auto matches = match_rows(reader, stored->form, stored->unit, rows);
    PreparedAnswers prepared{.filing = filing, .stamp = stamp_of(instance, session.id)};
    const auto name = domain::form_entry(stored->form).name_field;
    for (const auto& answer : answers) {
        if (answer.row >= matches.size()) return std::unexpected(FilingError::bad_row);
        const auto& offered = matches[answer.row].candidates;
        const bool is_offered =
            !answer.target || std::ranges::any_of(offered, [&](const domain::Target& candidate) {
                return candidate.id == *answer.target;
            });
        if (!is_offered) return std::unexpected(FilingError::bad_row);
        prepared.names.push_back(rows[answer.row].cells[name]);
    }
    prepared.answers = std::move(answers);
    return prepared;
}

std::expected<void, FilingError> store_answers(storage::Connection& connection,
                                               const PreparedAnswers& prepared) {
    const auto& filing = prepared.filing;
    const auto stored = unsettled(connection, filing);
    if (!stored) return std::unexpected(stored.error());
    if (prepared.stamp.actor && !files_for(connection, *prepared.stamp.actor, stored->unit))
        return std::unexpected(FilingError::unknown_unit);
    const auto rows = storage::filing_rows(connection, filing);
    const auto name = domain::form_entry(stored->form).name_field;
    for (std::size_t i = 0; i < prepared.answers.size(); ++i) {
        const auto row = prepared.answers[i].row;
        if (row >= rows.size() || rows[row].row.cells[name] != prepared.names[i])
            return std::unexpected(FilingError::wrong_state);
    }
    std::vector<std::optional<domain::TargetId>> targets;
    for (const auto& row : rows) targets.push_back(row.target);
    for (const auto& answer : prepared.answers) targets[answer.row] = answer.target;
    if (has_one_twice(targets)) return std::unexpected(FilingError::bad_row);
    for (const auto& answer : prepared.answers) {
        const auto state = answer.target ? MatchState::same : MatchState::fresh;
        // Asked before the row counts as one of that target's.
        const bool is_classified =
            answer.target && storage::is_target_classified(connection, *answer.target);
        storage::set_row_match(connection, filing, answer.row, static_cast<int>(state),
                               answer.target);
        if (is_classified) storage::set_row_classified(connection, filing, answer.row, true);
    }
    log_event(connection, prepared.stamp, domain::AuditAction::filing_marked, filing.bytes());
    return {};
}

std::expected<void, FilingError> mark_classified(storage::Connection& connection,
                                                 const StaffSession& session, const Stamp& stamp,
                                                 const domain::FilingId& filing,
                                                 const std::vector<bool>& classified) {
    const bool may_clear = may(session, domain::Action::check_filings);
    if (!may_clear && !may(session, domain::Action::file_forms))
        return std::unexpected(FilingError::not_permitted);
    const auto stored = unsettled(connection, filing);
    if (!stored) return std::unexpected(stored.error());
    if (!may_clear && !files_for(connection, session.id, stored->unit))
        return std::unexpected(FilingError::unknown_unit);
    const auto rows = storage::filing_rows(connection, filing);
    if (rows.size() != classified.size()) return std::unexpected(FilingError::bad_row);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].row.is_classified && !classified[i] && !may_clear)
            return std::unexpected(FilingError::not_permitted);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].row.is_classified != classified[i])
            storage::set_row_classified(connection, filing, i, classified[i]);
    }
    log_event(connection, stamp, domain::AuditAction::filing_marked, filing.bytes());
    return {};
}

}  // namespace spillway::app
