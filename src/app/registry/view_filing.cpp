// Reading filings: one with all its history, two set against each other, and the fields' settings.
#include "app/audit.hpp"
#include "app/registry/filing_rows.hpp"
#include "app/registry/filing_units.hpp"
#include "app/registry/filings.hpp"
#include "app/registry/publish_filing.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

std::vector<RowMatch> matches_of(storage::Connection& reader, const storage::StoredFiling& filing,
                                 const std::vector<storage::StoredRow>& rows) {
    std::vector<RowMatch> matches(rows.size());
    bool is_any_unsure = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        matches[i].state = static_cast<MatchState>(rows[i].match_state);
        matches[i].target = rows[i].target;
        is_any_unsure |= matches[i].state == MatchState::unsure;
    }
    if (!is_any_unsure) return matches;
    std::vector<domain::FilingRow> texts;
    for (const auto& row : rows) texts.push_back(row.row);
    const auto again = match_rows(reader, filing.form, filing.unit, texts);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (matches[i].state == MatchState::unsure) matches[i].candidates = again[i].candidates;
    }
    return matches;
}

std::vector<domain::FilingMove> moves_of(storage::Connection& reader, const StaffSession& session,
                                         const storage::StoredFiling& filing) {
    const bool files = files_for(reader, session.id, filing.unit);
    std::vector<domain::FilingMove> moves;
    for (const auto& transition : domain::filing_transitions()) {
        if (transition.from != filing.state || !may(session, transition.action)) continue;
        if (transition.action == domain::Action::file_forms && !files) continue;
        if (transition.takes_another && filing.filed_by == session.id) continue;
        if (transition.move == domain::FilingMove::file && filing.errors > 0) continue;
        moves.push_back(transition.move);
    }
    return moves;
}

// By which rows of two filings find each other: the target, or else the name.
std::vector<std::string> keys_of(domain::FormId form, const std::vector<storage::StoredRow>& rows) {
    std::vector<std::string> keys;
    const auto name = domain::form_entry(form).name_field;
    for (const auto& row : rows)
        keys.push_back(row.target ? row.target->hex() : domain::folded_name(row.row.cells[name]));
    return keys;
}

std::vector<domain::KeyedRow> keyed(const std::vector<std::string>& keys,
                                    const domain::CheckedFiling& checked) {
    std::vector<domain::KeyedRow> rows;
    for (std::size_t i = 0; i < keys.size(); ++i) rows.push_back({keys[i], &checked.rows[i]});
    return rows;
}

}  // namespace

std::expected<FilingView, FilingError> view_filing(const Instance&, const StaffSession& session,
                                                   storage::Connection& reader,
                                                   const domain::FilingId& id) {
    if (!may(session, domain::Action::view_registry))
        return std::unexpected(FilingError::not_permitted);
    const auto filing = storage::find_stored_filing(reader, id);
    if (!filing) return std::unexpected(FilingError::not_found);
    const auto rows = storage::filing_rows(reader, id);
    FilingView view{.summary = summary_of(*filing),
                    .checked = checked_of(reader, *filing, rows),
                    .matches = matches_of(reader, *filing, rows),
                    .moves = moves_of(reader, session, *filing)};
    for (auto& event : storage::filing_events(reader, id)) {
        view.events.push_back(
            {event.state, event.move, event.actor_name, event.at, std::move(event.remarks)});
    }
    for (const auto& version :
         storage::filings_of(reader, filing->form, filing->unit, filing->period))
        view.versions.push_back(summary_of(version));
    const bool is_marked_still = !domain::is_settled(filing->state);
    const bool may_file =
        may(session, domain::Action::file_forms) && files_for(reader, session.id, filing->unit);
    view.may_edit = domain::is_mendable(filing->state) && may_file;
    view.may_match = is_marked_still && may_file;
    view.may_clear = is_marked_still && may(session, domain::Action::check_filings);
    view.may_mark = view.may_clear || (is_marked_still && may_file);
    return view;
}

std::optional<FilingSummary> find_filing(storage::Connection& reader, domain::FormId form,
                                         std::string_view unit, domain::Period period,
                                         std::optional<int> version) {
    for (const auto& filing : storage::filings_of(reader, form, unit, period)) {
        if (!version || filing.version == *version) return summary_of(filing);
    }
    return std::nullopt;
}

std::optional<KeptFiling> load_filing(storage::Connection& reader, const domain::FilingId& id) {
    const auto filing = storage::find_stored_filing(reader, id);
    if (!filing) return std::nullopt;
    return KeptFiling{summary_of(*filing), kept_of(*filing, storage::filing_rows(reader, id))};
}

std::expected<FilingComparison, FilingError> compare(const Instance&, const StaffSession& session,
                                                     storage::Connection& reader,
                                                     const domain::FilingId& older_id,
                                                     const domain::FilingId& newer_id) {
    if (!may(session, domain::Action::view_registry))
        return std::unexpected(FilingError::not_permitted);
    const auto older = storage::find_stored_filing(reader, older_id);
    const auto newer = storage::find_stored_filing(reader, newer_id);
    if (!older || !newer || older->form != newer->form || older->unit != newer->unit)
        return std::unexpected(FilingError::not_found);
    const auto older_rows = storage::filing_rows(reader, older_id);
    const auto newer_rows = storage::filing_rows(reader, newer_id);
    FilingComparison comparison{.older = summary_of(*older),
                                .newer = summary_of(*newer),
                                .older_rows = kept_of(*older, older_rows),
                                .newer_rows = kept_of(*newer, newer_rows)};
    auto older_keys = keys_of(older->form, older_rows);
    auto newer_keys = keys_of(newer->form, newer_rows);
    comparison.rows = domain::compare_filings(older->form, keyed(older_keys, comparison.older_rows),
                                              keyed(newer_keys, comparison.newer_rows));
    return comparison;
}

std::vector<bool> published_fields(storage::Connection& reader, domain::FormId form) {
    return storage::published_fields(reader, form);
}

std::expected<void, FilingError> set_published_fields(storage::Connection& connection,
                                                      const StaffSession& session,
                                                      const Stamp& stamp, domain::FormId form,
                                                      const std::vector<bool>& published) {
    if (!may(session, domain::Action::check_filings))
        return std::unexpected(FilingError::not_permitted);
    const auto& entry = domain::form_entry(form);
    if (published.size() != entry.fields.size()) return std::unexpected(FilingError::bad_row);
    auto shown = published;
    shown[entry.name_field] = true;  // a row without a name cannot be shown at all
    for (std::size_t i = 0; i < shown.size(); ++i)
        storage::set_published_field(connection, form, entry.fields[i].name, shown[i]);
    show_fields(connection, form, shown);
    log_event(connection, stamp, domain::AuditAction::fields_published,
              base::as_bytes(domain::form_code(form)));
    return {};
}

}  // namespace spillway::app
