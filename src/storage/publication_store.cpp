#include "storage/publication_store.hpp"

#include <cstdint>

#include "storage/cells_text.hpp"
#include "storage/publication_rows.hpp"

namespace spillway::storage {
namespace {

std::string flags_text(const std::vector<bool>& flags) {
    std::string text;
    for (const bool flag : flags) text += flag ? '1' : '0';
    return text;
}

int listed_as(const PublicationRow& row) {
    if (!row.is_current || !domain::has_own_targets(row.form)) return 0;
    return static_cast<int>(domain::target_kind_of(row.form));
}

std::vector<PublicationRow> read_rows(Statement rows) {
    std::vector<PublicationRow> read;
    while (rows.step()) read.push_back(read_publication(rows));
    return read;
}

std::vector<PublicationRow> read_whole_rows(Statement rows) {
    std::vector<PublicationRow> read;
    while (rows.step()) read.push_back(read_whole_publication(rows));
    return read;
}

std::vector<domain::TargetId> read_targets(Statement rows) {
    std::vector<domain::TargetId> targets;
    while (rows.step()) targets.push_back(rows.get<domain::TargetId>(0));
    return targets;
}

void note_change(Connection& connection, const std::vector<domain::TargetId>& targets) {
    index_targets(connection, targets);
    connection.execute("UPDATE publication_state SET changes = changes + 1");
}

void insert(Connection& connection, std::int64_t id, const PublicationRow& row) {
    connection.execute(
        "INSERT INTO publication"
        " (id, filing_id, target_id, form, unit, year, half, version, published_on, position, name,"
        "  stage, percent, project_type, line, is_current, listed)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        id, row.filing, row.target, row.form, row.unit, row.period.year, row.period.half,
        row.version, row.published_on, row.position, row.name, row.stage, row.percent,
        row.project_type, row.line, row.is_current, listed_as(row));
    connection.execute(
        "INSERT INTO publication_cells (publication_id, cells, shown) VALUES ($1, $2, $3)", id,
        join_cells(row.cells), flags_text(row.shown));
}

}  // namespace

void insert_publications(Connection& connection, const std::vector<PublicationRow>& rows) {
    std::int64_t id = 0;
    {
        auto last = connection.query("SELECT COALESCE(MAX(id), 0) FROM publication");
        last.step();
        id = last.get<std::int64_t>(0);
    }
    std::vector<domain::TargetId> targets;
    for (const auto& row : rows) {
        insert(connection, ++id, row);
        targets.push_back(row.target);
    }
    note_change(connection, targets);
}

void end_current(Connection& connection, domain::FormId form, std::string_view unit) {
    const auto targets = read_targets(connection.query(
        "SELECT target_id FROM publication WHERE form = $1 AND unit = $2 AND is_current = 1", form,
        unit));
    connection.execute(
        "UPDATE publication SET is_current = 0, listed = 0"
        " WHERE form = $1 AND unit = $2 AND is_current = 1",
        form, unit);
    note_change(connection, targets);
}

void withdraw_target(Connection& connection, const domain::TargetId& target) {
    connection.execute("UPDATE publication SET is_current = 0, listed = 0 WHERE target_id = $1",
                       target);
    note_change(connection, {target});
    connection.execute(
        "DELETE FROM publication_cells WHERE publication_id IN"
        " (SELECT id FROM publication WHERE target_id = $1)",
        target);
    connection.execute("DELETE FROM publication WHERE target_id = $1", target);
}

std::vector<domain::FilingId> published_filings(Connection& connection, domain::FormId form) {
    std::vector<domain::FilingId> filings;
    auto rows = connection.query(
        "SELECT DISTINCT filing_id FROM publication WHERE form = $1 ORDER BY filing_id", form);
    while (rows.step()) filings.push_back(rows.get<domain::FilingId>(0));
    return filings;
}

std::vector<KeptPublication> publications_from(Connection& connection,
                                               const domain::FilingId& filing) {
    std::vector<KeptPublication> kept;
    auto rows = connection.query(
        "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
        " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
        " p.is_current, c.cells, c.shown"
        " FROM publication p JOIN publication_cells c ON c.publication_id = p.id"
        " WHERE p.filing_id = $1 ORDER BY p.position, p.id",
        filing);
    while (rows.step()) kept.push_back({rows.get<std::int64_t>(0), read_whole_publication(rows)});
    return kept;
}

void update_publications(Connection& connection, const std::vector<KeptPublication>& rows) {
    std::vector<domain::TargetId> targets;
    for (const auto& [id, row] : rows) {
        connection.execute(
            "UPDATE publication SET stage = $2, percent = $3, project_type = $4, line = $5"
            " WHERE id = $1",
            id, row.stage, row.percent, row.project_type, row.line);
        connection.execute(
            "UPDATE publication_cells SET cells = $2, shown = $3 WHERE publication_id = $1", id,
            join_cells(row.cells), flags_text(row.shown));
        targets.push_back(row.target);
    }
    note_change(connection, targets);
}

void index_publications(Connection& connection) {
    note_change(connection, read_targets(connection.query("SELECT target_id FROM publication"
                                                          " WHERE listed > 0 ORDER BY id")));
}

std::int64_t publication_changes(Connection& connection) {
    auto row = connection.query("SELECT changes FROM publication_state");
    return row.step() ? row.get<std::int64_t>(0) : 0;
}

std::vector<PublicationRow> publications_of(Connection& connection,
                                            const domain::TargetId& target) {
    return read_whole_rows(connection.query(
        "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
        " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
        " p.is_current, c.cells, c.shown"
        " FROM publication p JOIN publication_cells c ON c.publication_id = p.id"
        " WHERE p.target_id = $1 ORDER BY p.year DESC, p.half DESC, p.version DESC, p.form,"
        " p.position",
        target));
}

std::vector<PublicationRow> newest_publications(Connection& connection, domain::TargetKind net,
                                                std::size_t limit) {
    return read_rows(connection.query(
        "SELECT id, filing_id, target_id, form, unit, year, half, version, published_on,"
        " position, name, stage, percent, project_type, line, is_current"
        " FROM publication WHERE listed = $1 ORDER BY published_on DESC, id DESC LIMIT $2",
        net, limit));
}

std::vector<PublicationRow> current_publications(Connection& connection, domain::FormId form,
                                                 std::string_view unit) {
    return read_whole_rows(connection.query(
        "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
        " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
        " p.is_current, c.cells, c.shown"
        " FROM publication p JOIN publication_cells c ON c.publication_id = p.id"
        " WHERE p.id IN (SELECT MIN(id) FROM publication WHERE form = $1 AND unit = $2"
        "                AND is_current = 1 GROUP BY filing_id, position)"
        " ORDER BY p.position, p.id",
        form, unit));
}

std::vector<std::pair<std::string, domain::FormId>> published_forms(Connection& connection) {
    std::vector<std::pair<std::string, domain::FormId>> found;
    auto rows = connection.query(
        "SELECT DISTINCT unit, form FROM publication WHERE is_current = 1 ORDER BY unit, form");
    while (rows.step()) found.emplace_back(rows.get<std::string>(0), rows.get<domain::FormId>(1));
    return found;
}

}  // namespace spillway::storage
