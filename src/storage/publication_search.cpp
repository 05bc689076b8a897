#include "storage/publication_search.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/utf8.hpp"
#include "storage/publication_index.hpp"
#include "storage/publication_rows.hpp"

namespace spillway::storage {
namespace {

constexpr std::size_t kLongestSearch = 64;  // code points
constexpr std::size_t kFew = 2000;  // candidates that are rather looked up than met on the way

using Ids = std::vector<std::int64_t>;

// What every query here has as $1 to $6.
struct Filter {
    domain::TargetKind net{};
    std::string unit{};
    int form = 0;
    std::string project_type{};
    int stage = 0;
    // A list about persons is no entry itself: it chooses those whom it is about.
    int other_form = 0;
};

constexpr std::string_view kFiltered =
    " AND ($3 = 0 OR p.form = $3)"
    " AND ($4 = '' OR p.project_type = $4) AND ($5 = 0 OR p.stage = $5)"
    " AND ($6 = 0 OR p.target_id IN (SELECT o.target_id FROM publication o"
    "                               WHERE o.form = $6 AND o.is_current = 1))";

// Twice, so that the rows of one unit are found by the index of units.
struct Sql {
    std::string of_all{};
    std::string of_unit{};
};

Sql filtered_sql(std::string_view before, std::string_view after = {}) {
    const auto with = [&](std::string_view unit) {
        std::string sql(before);
        sql += unit;
        sql += kFiltered;
        sql += after;
        return sql;
    };
    return {with(" p.listed = $1 AND $2 = ''"), with(" p.listed = $1 AND p.unit = $2")};
}

Filter filter_of(const PublicationSearch& search) {
    Filter filter{.net = search.net, .unit = search.unit, .project_type = search.project_type};
    if (search.stage) filter.stage = static_cast<int>(*search.stage);
    if (search.form) {
        const bool own = domain::has_own_targets(*search.form);
        (own ? filter.form : filter.other_form) = static_cast<int>(*search.form);
    }
    return filter;
}

template <class... More>
Statement filtered(Connection& connection, const Sql& sql, const Filter& filter,
                   const More&... more) {
    return connection.query(filter.unit.empty() ? sql.of_all : sql.of_unit, filter.net, filter.unit,
                            filter.form, filter.project_type, filter.stage, filter.other_form,
                            more...);
}

std::size_t count(Connection& connection, const Filter& filter) {
    static const auto sql = filtered_sql("SELECT COUNT(*) FROM publication p WHERE");
    auto row = filtered(connection, sql, filter);
    row.step();
    return row.get<std::size_t>(0);
}

Ids page_of(Connection& connection, const Filter& filter, std::size_t limit, std::size_t offset) {
    static const auto sql = filtered_sql("SELECT p.id FROM publication p WHERE",
                                         " ORDER BY p.name, p.id LIMIT $7 OFFSET $8");
    Ids ids;
    auto rows = filtered(connection, sql, filter, limit, offset);
    while (rows.step()) ids.push_back(rows.get<std::int64_t>(0));
    return ids;
}

// Each candidate by its id, and those that hold the text put into order.
Ids look_up(Connection& connection, const Filter& filter, std::string_view text,
            const Ids& candidates) {
    static const auto sql = filtered_sql(
        "SELECT p.name FROM publication p JOIN publication_text t ON t.publication_id = p.id"
        " WHERE p.id = $8 AND INSTR(t.words, $7) > 0 AND");
    std::vector<std::pair<std::string, std::int64_t>> found;
    for (const auto id : candidates) {
        auto row = filtered(connection, sql, filter, text, id);
        if (row.step()) found.emplace_back(row.get<std::string>(0), id);
    }
    std::ranges::sort(found);
    Ids ids;
    for (const auto& entry : found) ids.push_back(entry.second);
    return ids;
}

bool holds(Connection& connection, std::int64_t id, std::string_view text) {
    auto row = connection.query(
        "SELECT 1 FROM publication_text WHERE publication_id = $1 AND INSTR(words, $2) > 0", id,
        text);
    return row.step();
}

// The whole list in its order, as far as the bound, keeping candidates that hold the text.
Ids walk(Connection& connection, const Filter& filter, std::string_view text,
         const Ids& candidates) {
    static const auto sql =
        filtered_sql("SELECT p.id FROM publication p WHERE", " ORDER BY p.name, p.id");
    const auto first = candidates.front();
    std::vector<bool> is_candidate(static_cast<std::size_t>(candidates.back() - first) + 1);
    for (const auto id : candidates) is_candidate[static_cast<std::size_t>(id - first)] = true;
    Ids ids;
    auto rows = filtered(connection, sql, filter);
    while (ids.size() <= kMostFound && rows.step()) {
        const auto id = rows.get<std::int64_t>(0);
        if (id < first || id > candidates.back()) continue;
        if (!is_candidate[static_cast<std::size_t>(id - first)]) continue;
        if (holds(connection, id, text)) ids.push_back(id);
    }
    return ids;
}

std::vector<PublicationRow> read(Connection& connection, const Ids& ids) {
    std::vector<PublicationRow> rows;
    for (const auto id : ids) {
        auto row = connection.query(
            "SELECT id, filing_id, target_id, form, unit, year, half, version, published_on,"
            " position, name, stage, percent, project_type, line, is_current"
            " FROM publication WHERE id = $1",
            id);
        if (row.step()) rows.push_back(read_publication(row));
    }
    return rows;
}

}  // namespace

PublicationPage search_publications(Connection& connection, const PublicationSearch& search) {
    const auto text = lowered(base::utf8_prefix(base::trim(search.text), kLongestSearch));
    const auto filter = filter_of(search);
    PublicationPage page;
    if (text.empty()) {
        page.total = count(connection, filter);
        if (page.total > search.offset)
            page.rows = read(connection, page_of(connection, filter, search.limit, search.offset));
        return page;
    }
    const auto candidates = may_hold(connection, search.net, text);
    if (candidates.empty()) return page;
    auto ids = candidates.size() <= kFew ? look_up(connection, filter, text, candidates)
                                         : walk(connection, filter, text, candidates);
    page.has_more = ids.size() > kMostFound;
    page.total = std::min(ids.size(), kMostFound);
    const auto from = std::min(search.offset, page.total);
    const auto to = std::min(from + search.limit, page.total);
    page.rows = read(connection, Ids(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                     ids.begin() + static_cast<std::ptrdiff_t>(to)));
    return page;
}

std::vector<std::string> publication_units(Connection& connection, domain::TargetKind net) {
    // From each to the next by the index, not over every row.
    std::vector<std::string> units;
    for (;;) {
        auto next =
            connection.query("SELECT MIN(unit) FROM publication WHERE listed = $1 AND unit > $2",
                             net, units.empty() ? std::string() : units.back());
        if (!next.step() || next.is_null(0)) return units;
        units.push_back(next.get<std::string>(0));
    }
}

}  // namespace spillway::storage
