// Keeping a draft and handing it in.
#include <algorithm>

#include "app/audit.hpp"
#include "app/registry/filing_rows.hpp"
#include "app/registry/filing_units.hpp"
#include "app/registry/filings.hpp"
#include "crypto/random.hpp"

namespace spillway::app {
namespace {

using Prepared = std::expected<PreparedFiling, FilingError>;

Prepared prepare(storage::Connection& reader, NewFiling filing, Stamp stamp) {
    if (!is_unit_name(filing.unit)) return std::unexpected(FilingError::bad_unit);
    PreparedFiling prepared{.id = crypto::random_id<domain::FilingId>(),
                            .form = filing.form,
                            .unit = std::move(filing.unit),
                            .period = filing.period,
                            .replaces = filing.replaces,
                            .stamp = stamp};
    std::vector<std::string> persons;
    if (!domain::has_own_targets(filing.form)) persons = known_persons(reader, prepared.unit);
    prepared.checked = domain::check_filing(
        filing.form, filing.raw,
        {.unit = prepared.unit, .period = prepared.period, .known_persons = persons});
    prepared.matches = match_rows(reader, filing.form, prepared.unit, prepared.checked.rows);
    // What was classified stays so until the reviewer clears it.
    for (std::size_t i = 0; i < prepared.matches.size(); ++i) {
        const auto& target = prepared.matches[i].target;
        if (target && storage::is_target_classified(reader, *target))
            prepared.checked.rows[i].is_classified = true;
    }
    return prepared;
}

storage::StoredFiling stored_of(const PreparedFiling& prepared) {
    const auto errors = std::ranges::count_if(prepared.checked.findings, domain::is_error);
    return {.id = prepared.id,
            .form = prepared.form,
            .unit = prepared.unit,
            .period = prepared.period,
            .version = 1,
            .state = domain::FilingState::draft,
            .sheet = prepared.checked.sheet,
            .source_columns = prepared.checked.source_columns,
            .reporting_unit = prepared.checked.reporting_unit,
            .filled_on = prepared.checked.filled_on,
            .rows = prepared.checked.rows.size(),
            .errors = static_cast<std::size_t>(errors),
            .changed_by = prepared.stamp.actor,
            .changed_at = prepared.stamp.at};
}

std::vector<storage::StoredRow> rows_of(const PreparedFiling& prepared) {
    std::vector<storage::StoredRow> rows;
    for (std::size_t i = 0; i < prepared.checked.rows.size(); ++i) {
        rows.push_back({.row = prepared.checked.rows[i],
                        .target = prepared.matches[i].target,
                        .match_state = static_cast<int>(prepared.matches[i].state)});
    }
    return rows;
}

}  // namespace

Prepared prepare_filing(const Instance& instance, const StaffSession& session,
                        storage::Connection& reader, NewFiling filing) {
    if (!may(session, domain::Action::file_forms))
        return std::unexpected(FilingError::not_permitted);
    if (!files_for(reader, session.id, filing.unit))
        return std::unexpected(FilingError::unknown_unit);
    return prepare(reader, std::move(filing), stamp_of(instance, session.id));
}

Prepared prepare_filing(const Instance& instance, storage::Connection& reader, NewFiling filing) {
    return prepare(reader, std::move(filing), system_stamp(instance));
}

std::expected<domain::FilingId, FilingError> store_draft(storage::Connection& connection,
                                                         const PreparedFiling& prepared) {
    if (prepared.stamp.actor && !files_for(connection, *prepared.stamp.actor, prepared.unit))
        return std::unexpected(FilingError::unknown_unit);
    auto filing = stored_of(prepared);
    if (prepared.replaces) {
        const auto old = storage::find_stored_filing(connection, *prepared.replaces);
        if (!old) return std::unexpected(FilingError::not_found);
        const bool is_same =
            old->form == filing.form && old->unit == filing.unit && old->period == filing.period;
        if (!is_same || !domain::is_mendable(old->state))
            return std::unexpected(FilingError::wrong_state);
        filing.id = old->id;
        filing.version = old->version;
        storage::update_filing(connection, filing);
    } else {
        const auto versions =
            storage::filings_of(connection, filing.form, filing.unit, filing.period);
        if (!versions.empty()) filing.version = versions.front().version + 1;
        storage::insert_filing(connection, filing);
    }
    storage::replace_rows(connection, filing.id, rows_of(prepared));
    storage::add_filing_event(
        connection, filing.id,
        {.state = filing.state, .actor = prepared.stamp.actor, .at = prepared.stamp.at});
    log_event(connection, prepared.stamp, domain::AuditAction::filing_drafted, filing.id.bytes());
    return filing.id;
}

std::expected<domain::FilingId, FilingError> store_filed(storage::Connection& connection,
                                                         const PreparedFiling& prepared) {
    if (prepared.checked.has_errors()) return std::unexpected(FilingError::has_errors);
    const auto id = store_draft(connection, prepared);
    if (!id) return id;
    const auto stored = store_move(connection, {.filing = *id,
                                                .move = domain::FilingMove::file,
                                                .from = domain::FilingState::draft,
                                                .stamp = prepared.stamp});
    if (!stored) return std::unexpected(stored.error());
    return id;
}

}  // namespace spillway::app
