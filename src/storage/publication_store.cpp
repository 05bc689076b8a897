#include "storage/publication_store.hpp"

#include <algorithm>
#include <cstdint>

#include "base/utf8.hpp"
#include "domain/registry/normal_text.hpp"
#include "storage/cells_text.hpp"

namespace spillway::storage {
namespace {

constexpr std::size_t kLongestSearch = 64;  // code points

std::string flags_text(const std::vector<bool>& flags) {
    std::string text;
    for (const bool flag : flags) text += flag ? '1' : '0';
    return text;
}

std::vector<bool> flags_of(std::string_view text) {
    std::vector<bool> flags;
    for (const char symbol : text) flags.push_back(symbol == '1');
    return flags;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& symbol : lower) {
        if (symbol >= 'A' && symbol <= 'Z') symbol = static_cast<char>(symbol - 'A' + 'a');
    }
    return lower;
}

// What a search looks into. Choices are kept as codes and looked for as they stand in a sheet.
std::string words_of(const PublicationRow& row) {
    const auto fields = domain::form_entry(row.form).fields;
    std::string words = row.name + '\n' + row.unit;
    for (std::size_t i = 0; i < row.cells.size() && i < fields.size(); ++i) {
        std::string_view text = row.cells[i];
        if (text.empty()) continue;
        if (fields[i].type == domain::FieldType::choice) {
            if (const auto* choice = domain::choice_of(fields[i], text)) text = choice->heading;
        }
        words += '\n';
        words += text;
    }
    return lowered(words);
}

int listed_as(const PublicationRow& row) {
    if (!row.is_current || !domain::has_own_targets(row.form)) return 0;
    return static_cast<int>(domain::target_kind_of(row.form));
}

// Of the columns that every query here reads first.
PublicationRow read_row(const Statement& row) {
    return {.filing = row.get<domain::FilingId>(1),
            .target = row.get<domain::TargetId>(2),
            .form = row.get<domain::FormId>(3),
            .unit = row.get<std::string>(4),
            .period = {.year = row.get<std::int16_t>(5), .half = row.get<std::uint8_t>(6)},
            .version = row.get<int>(7),
            .published_on = row.get<base::Day>(8),
            .position = row.get<std::size_t>(9),
            .name = row.get<std::string>(10),
            .stage = row.get<std::optional<domain::ProjectStage>>(11),
            .percent = row.get<std::optional<int>>(12),
            .project_type = row.get<std::string>(13),
            .line = row.get<std::string>(14),
            .is_current = row.get<bool>(15)};
}

PublicationRow read_whole(const Statement& row) {
    auto read = read_row(row);
    read.cells = split_cells(row.get<std::string>(16));
    read.shown = flags_of(row.get<std::string>(17));
    return read;
}

std::vector<PublicationRow> read_rows(Statement rows) {
    std::vector<PublicationRow> read;
    while (rows.step()) read.push_back(read_row(rows));
    return read;
}

std::vector<PublicationRow> read_whole_rows(Statement rows) {
    std::vector<PublicationRow> read;
    while (rows.step()) read.push_back(read_whole(rows));
    return read;
}

void insert_words(Connection& connection, std::int64_t id, const PublicationRow& row) {
    connection.execute(
        "INSERT INTO publication_words (publication_id, target_id, words) VALUES ($1, $2, $3)", id,
        row.target, words_of(row));
}

// Of a row whose cells lost texts: what was taken from them goes as well.
void forget_hidden(PublicationRow& row, const std::vector<bool>& shown) {
    const auto fields = domain::form_entry(row.form).fields;
    for (std::size_t i = 0; i < row.cells.size() && i < shown.size(); ++i) {
        if (shown[i]) continue;
        if (!row.cells[i].empty() && row.line == row.cells[i]) row.line.clear();
        row.cells[i].clear();
        if (i < row.shown.size()) row.shown[i] = false;
        const auto name = i < fields.size() ? fields[i].name : std::string_view{};
        if (name == "progress") row.percent.reset();
        if (name == "progress" || name == "accepted_on" || name == "start_on") row.stage.reset();
        if (name == "project_type") row.project_type.clear();
    }
}

}  // namespace

void insert_publication(Connection& connection, const PublicationRow& row) {
    auto next = connection.query("SELECT COALESCE(MAX(id), 0) + 1 FROM publication");
    next.step();
    const auto id = next.get<std::int64_t>(0);
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
    if (row.is_current) insert_words(connection, id, row);
}

void end_current(Connection& connection, domain::FormId form, std::string_view unit) {
    connection.execute(
        "DELETE FROM publication_words WHERE publication_id IN"
        " (SELECT id FROM publication WHERE form = $1 AND unit = $2 AND is_current = 1)",
        form, unit);
    connection.execute(
        "UPDATE publication SET is_current = 0, listed = 0"
        " WHERE form = $1 AND unit = $2 AND is_current = 1",
        form, unit);
}

void withdraw_target(Connection& connection, const domain::TargetId& target) {
    connection.execute("DELETE FROM publication_words WHERE target_id = $1", target);
    connection.execute(
        "DELETE FROM publication_cells WHERE publication_id IN"
        " (SELECT id FROM publication WHERE target_id = $1)",
        target);
    connection.execute("DELETE FROM publication WHERE target_id = $1", target);
}

void hide_fields(Connection& connection, domain::FormId form, const std::vector<bool>& shown) {
    std::vector<std::pair<std::int64_t, PublicationRow>> kept;
    {
        auto rows = connection.query(
            "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
            " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
            " p.is_current, c.cells, c.shown"
            " FROM publication p JOIN publication_cells c ON c.publication_id = p.id"
            " WHERE p.form = $1",
            form);
        while (rows.step()) kept.emplace_back(rows.get<std::int64_t>(0), read_whole(rows));
    }
    for (auto& [id, row] : kept) {
        forget_hidden(row, shown);
        connection.execute(
            "UPDATE publication SET stage = $2, percent = $3, project_type = $4, line = $5"
            " WHERE id = $1",
            id, row.stage, row.percent, row.project_type, row.line);
        connection.execute(
            "UPDATE publication_cells SET cells = $2, shown = $3 WHERE publication_id = $1", id,
            join_cells(row.cells), flags_text(row.shown));
        connection.execute("DELETE FROM publication_words WHERE publication_id = $1", id);
        if (row.is_current) insert_words(connection, id, row);
    }
}

PublicationPage search_publications(Connection& connection, const PublicationSearch& search) {
    const auto text = lowered(base::utf8_prefix(base::trim(search.text), kLongestSearch));
    // A list about persons is no entry itself: it chooses those whom it is about.
    const bool own = !search.form || domain::has_own_targets(*search.form);
    const int own_form = own && search.form ? static_cast<int>(*search.form) : 0;
    const int other_form = own ? 0 : static_cast<int>(*search.form);
    const int stage = search.stage ? static_cast<int>(*search.stage) : 0;

    PublicationPage page;
    auto count = connection.query(
        "SELECT COUNT(*) FROM publication p WHERE p.listed = $1"
        " AND ($2 = '' OR p.unit = $2) AND ($3 = 0 OR p.form = $3)"
        " AND ($4 = '' OR p.project_type = $4) AND ($5 = 0 OR p.stage = $5)"
        " AND ($6 = 0 OR p.target_id IN (SELECT o.target_id FROM publication o"
        "                               WHERE o.form = $6 AND o.is_current = 1))"
        " AND ($7 = '' OR p.target_id IN (SELECT w.target_id FROM publication_words w"
        "                                WHERE INSTR(w.words, $7) > 0))",
        search.net, search.unit, own_form, search.project_type, stage, other_form, text);
    count.step();
    page.total = count.get<std::size_t>(0);
    if (page.total <= search.offset) return page;
    page.rows = read_rows(connection.query(
        "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
        " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
        " p.is_current"
        " FROM publication p WHERE p.id IN (SELECT q.id FROM publication q WHERE q.listed = $1"
        " AND ($2 = '' OR q.unit = $2) AND ($3 = 0 OR q.form = $3)"
        " AND ($4 = '' OR q.project_type = $4) AND ($5 = 0 OR q.stage = $5)"
        " AND ($6 = 0 OR q.target_id IN (SELECT o.target_id FROM publication o"
        "                               WHERE o.form = $6 AND o.is_current = 1))"
        " AND ($7 = '' OR q.target_id IN (SELECT w.target_id FROM publication_words w"
        "                                WHERE INSTR(w.words, $7) > 0))"
        " ORDER BY q.name, q.id LIMIT $8 OFFSET $9) ORDER BY p.name, p.id",
        search.net, search.unit, own_form, search.project_type, stage, other_form, text,
        search.limit, search.offset));
    return page;
}

std::vector<std::string> publication_units(Connection& connection, domain::TargetKind net) {
    std::vector<std::string> units;
    auto rows = connection.query(
        "SELECT DISTINCT unit FROM publication WHERE listed = $1 ORDER BY unit", net);
    while (rows.step()) units.push_back(rows.get<std::string>(0));
    return units;
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

std::vector<PublicationRow> newest_publications(Connection& connection, std::size_t limit) {
    std::vector<PublicationRow> newest;
    for (const auto net : {domain::TargetKind::project, domain::TargetKind::person}) {
        auto rows = read_rows(connection.query(
            "SELECT id, filing_id, target_id, form, unit, year, half, version, published_on,"
            " position, name, stage, percent, project_type, line, is_current"
            " FROM publication WHERE listed = $1 ORDER BY published_on DESC, id DESC LIMIT $2",
            net, limit));
        std::ranges::move(rows, std::back_inserter(newest));
    }
    std::ranges::stable_sort(newest, std::ranges::greater{}, &PublicationRow::published_on);
    if (newest.size() > limit) newest.resize(limit);
    return newest;
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
