#include "storage/filing_store.hpp"

#include <charconv>

#include "storage/cells_text.hpp"

namespace spillway::storage {
namespace {

std::string joined(const std::vector<std::uint32_t>& columns) {
    std::string text;
    for (const auto column : columns)
        text.append(text.empty() ? "" : ",") += std::to_string(column);
    return text;
}

std::vector<std::uint32_t> columns_from(std::string_view text) {
    std::vector<std::uint32_t> columns;
    while (!text.empty()) {
        std::uint32_t column = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), column);
        if (error != std::errc{}) throw StorageError("a filing has unreadable columns");
        columns.push_back(column);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (!text.empty()) text.remove_prefix(1);
    }
    return columns;
}

domain::Period period_from(std::string_view code) {
    const auto period = domain::parse_period(code);
    if (!period) throw StorageError("a filing has an unreadable period");
    return *period;
}

// The columns of every query below.
StoredFiling read_filing(const Statement& row) {
    return {.id = row.get<domain::FilingId>(0),
            .form = row.get<domain::FormId>(1),
            .unit = row.get<std::string>(2),
            .period = period_from(row.get<std::string>(3)),
            .version = row.get<int>(4),
            .state = row.get<domain::FilingState>(5),
            .sheet = row.get<std::string>(6),
            .source_columns = columns_from(row.get<std::string>(7)),
            .reporting_unit = row.get<std::string>(8),
            .filled_on = row.get<std::string>(9),
            .rows = row.get<std::size_t>(10),
            .errors = row.get<std::size_t>(11),
            .filed_by = row.get<std::optional<domain::StaffId>>(12),
            .changed_by = row.get<std::optional<domain::StaffId>>(13),
            .changed_at = row.get<base::Instant>(14),
            .changed_by_name = row.get<std::optional<std::string>>(15).value_or("")};
}

std::vector<StoredFiling> read_filings(Statement rows) {
    std::vector<StoredFiling> filings;
    while (rows.step()) filings.push_back(read_filing(rows));
    return filings;
}

}  // namespace

void insert_filing(Connection& connection, const StoredFiling& filing) {
    connection.execute(
        "INSERT INTO filing"
        " (id, form, unit, period, version, state, sheet, source_columns, reporting_unit,"
        "  filled_on, row_count, error_count, filed_by, changed_by, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        filing.id, filing.form, filing.unit, domain::period_code(filing.period), filing.version,
        filing.state, filing.sheet, joined(filing.source_columns), filing.reporting_unit,
        filing.filled_on, filing.rows, filing.errors, filing.filed_by, filing.changed_by,
        filing.changed_at);
}

void update_filing(Connection& connection, const StoredFiling& filing) {
    connection.execute(
        "UPDATE filing SET state = $2, sheet = $3, source_columns = $4, reporting_unit = $5,"
        " filled_on = $6, row_count = $7, error_count = $8, filed_by = $9, changed_by = $10,"
        " changed_at = $11 WHERE id = $1",
        filing.id, filing.state, filing.sheet, joined(filing.source_columns), filing.reporting_unit,
        filing.filled_on, filing.rows, filing.errors, filing.filed_by, filing.changed_by,
        filing.changed_at);
}

void replace_rows(Connection& connection, const domain::FilingId& filing,
                  const std::vector<StoredRow>& rows) {
    connection.execute("DELETE FROM filing_row WHERE filing_id = $1", filing);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        connection.execute(
            "INSERT INTO filing_row"
            " (filing_id, position, target_id, match_state, is_classified, source_row, cells)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            filing, i, rows[i].target, rows[i].match_state, rows[i].row.is_classified,
            rows[i].row.source_row, join_cells(rows[i].row.cells));
    }
}

void add_filing_event(Connection& connection, const domain::FilingId& filing,
                      const StoredFilingEvent& event) {
    connection.execute(
        "INSERT INTO filing_event (filing_id, sequence, state, move, actor_id, at, remarks)"
        " SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6"
        " FROM filing_event WHERE filing_id = $1",
        filing, event.state, event.move, event.actor, event.at, event.remarks);
}

std::optional<StoredFiling> find_stored_filing(Connection& connection, const domain::FilingId& id) {
    auto row = connection.query(
        "SELECT f.id, f.form, f.unit, f.period, f.version, f.state, f.sheet, f.source_columns,"
        " f.reporting_unit, f.filled_on, f.row_count, f.error_count, f.filed_by, f.changed_by,"
        " f.changed_at, s.display_name"
        " FROM filing f LEFT JOIN staff s ON s.id = f.changed_by WHERE f.id = $1",
        id);
    if (!row.step()) return std::nullopt;
    return read_filing(row);
}

std::vector<StoredRow> filing_rows(Connection& connection, const domain::FilingId& filing) {
    auto rows = connection.query(
        "SELECT target_id, match_state, is_classified, source_row, cells FROM filing_row"
        " WHERE filing_id = $1 ORDER BY position",
        filing);
    std::vector<StoredRow> found;
    while (rows.step()) {
        found.push_back({.row = {.cells = split_cells(rows.get<std::string>(4)),
                                 .is_classified = rows.get<bool>(2),
                                 .source_row = rows.get<std::uint32_t>(3)},
                         .target = rows.get<std::optional<domain::TargetId>>(0),
                         .match_state = rows.get<int>(1)});
    }
    return found;
}

std::vector<StoredFilingEvent> filing_events(Connection& connection,
                                             const domain::FilingId& filing) {
    auto rows = connection.query(
        "SELECT e.state, e.move, e.actor_id, s.display_name, e.at, e.remarks"
        " FROM filing_event e LEFT JOIN staff s ON s.id = e.actor_id"
        " WHERE e.filing_id = $1 ORDER BY e.sequence",
        filing);
    std::vector<StoredFilingEvent> events;
    while (rows.step()) {
        events.push_back({.state = rows.get<domain::FilingState>(0),
                          .move = rows.get<std::optional<domain::FilingMove>>(1),
                          .actor = rows.get<std::optional<domain::StaffId>>(2),
                          .actor_name = rows.get<std::optional<std::string>>(3).value_or(""),
                          .at = rows.get<base::Instant>(4),
                          .remarks = rows.get<std::string>(5)});
    }
    return events;
}

std::vector<StoredFiling> filings_of(Connection& connection, domain::FormId form,
                                     std::string_view unit, domain::Period period) {
    return read_filings(connection.query(
        "SELECT f.id, f.form, f.unit, f.period, f.version, f.state, f.sheet, f.source_columns,"
        " f.reporting_unit, f.filled_on, f.row_count, f.error_count, f.filed_by, f.changed_by,"
        " f.changed_at, s.display_name"
        " FROM filing f LEFT JOIN staff s ON s.id = f.changed_by"
        " WHERE f.form = $1 AND f.unit = $2 AND f.period = $3 ORDER BY f.version DESC",
        form, unit, domain::period_code(period)));
}

std::vector<StoredFiling> filings_of_period(Connection& connection, domain::Period period) {
    return read_filings(connection.query(
        "SELECT f.id, f.form, f.unit, f.period, f.version, f.state, f.sheet, f.source_columns,"
        " f.reporting_unit, f.filled_on, f.row_count, f.error_count, f.filed_by, f.changed_by,"
        " f.changed_at, s.display_name"
        " FROM filing f LEFT JOIN staff s ON s.id = f.changed_by"
        " WHERE f.period = $1 ORDER BY f.unit, f.form, f.version DESC",
        domain::period_code(period)));
}

std::vector<StoredFiling> filings_in_state(Connection& connection, domain::FilingState state,
                                           std::size_t limit) {
    return read_filings(connection.query(
        "SELECT f.id, f.form, f.unit, f.period, f.version, f.state, f.sheet, f.source_columns,"
        " f.reporting_unit, f.filled_on, f.row_count, f.error_count, f.filed_by, f.changed_by,"
        " f.changed_at, s.display_name"
        " FROM filing f LEFT JOIN staff s ON s.id = f.changed_by"
        " WHERE f.state = $1 ORDER BY f.changed_at DESC, f.id LIMIT $2",
        state, limit));
}

std::optional<StoredFiling> newest_in_state(Connection& connection, domain::FormId form,
                                            std::string_view unit, domain::FilingState state) {
    auto row = connection.query(
        "SELECT f.id, f.form, f.unit, f.period, f.version, f.state, f.sheet, f.source_columns,"
        " f.reporting_unit, f.filled_on, f.row_count, f.error_count, f.filed_by, f.changed_by,"
        " f.changed_at, s.display_name"
        " FROM filing f LEFT JOIN staff s ON s.id = f.changed_by"
        " WHERE f.form = $1 AND f.unit = $2 AND f.state = $3"
        " ORDER BY f.period DESC, f.version DESC LIMIT 1",
        form, unit, state);
    if (!row.step()) return std::nullopt;
    return read_filing(row);
}

void set_row_match(Connection& connection, const domain::FilingId& filing, std::size_t position,
                   int match_state, const std::optional<domain::TargetId>& target) {
    connection.execute(
        "UPDATE filing_row SET match_state = $3, target_id = $4"
        " WHERE filing_id = $1 AND position = $2",
        filing, position, match_state, target);
}

void set_row_classified(Connection& connection, const domain::FilingId& filing,
                        std::size_t position, bool is_classified) {
    connection.execute(
        "UPDATE filing_row SET is_classified = $3 WHERE filing_id = $1 AND position = $2", filing,
        position, is_classified);
}

bool is_target_classified(Connection& connection, const domain::TargetId& target) {
    // The newest filing that has it decides: what the reviewer cleared stays cleared.
    auto row = connection.query(
        "SELECT r.is_classified FROM filing_row r JOIN filing f ON f.id = r.filing_id"
        " WHERE r.target_id = $1 ORDER BY f.period DESC, f.version DESC LIMIT 1",
        target);
    return row.step() && row.get<bool>(0);
}

std::vector<bool> published_fields(Connection& connection, domain::FormId form) {
    const auto& entry = domain::form_entry(form);
    std::vector<bool> published;
    for (const auto& field : entry.fields) published.push_back(field.is_published);
    auto rows =
        connection.query("SELECT field, is_published FROM published_field WHERE form = $1", form);
    while (rows.step()) {
        const auto index = domain::field_index(entry, rows.get<std::string>(0));
        if (index) published[*index] = rows.get<bool>(1);
    }
    return published;
}

void set_published_field(Connection& connection, domain::FormId form, std::string_view field,
                         bool is_published) {
    connection.execute(
        "INSERT INTO published_field (form, field, is_published) VALUES ($1, $2, $3)"
        " ON CONFLICT (form, field) DO UPDATE SET is_published = $3",
        form, field, is_published);
}

}  // namespace spillway::storage
