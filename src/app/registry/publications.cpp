#include "app/registry/publications.hpp"

#include <algorithm>
#include <utility>

#include "storage/publication_search.hpp"
#include "storage/publication_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

PublicEntry entry_of(storage::PublicationRow row) {
    return {.target = row.target,
            .form = row.form,
            .name = std::move(row.name),
            .unit = std::move(row.unit),
            .period = row.period,
            .stage = row.stage,
            .percent = row.percent,
            .line = std::move(row.line)};
}

std::vector<PublicEntry> entries_of(std::vector<storage::PublicationRow> rows) {
    std::vector<PublicEntry> entries;
    entries.reserve(rows.size());
    for (auto& row : rows) entries.push_back(entry_of(std::move(row)));
    return entries;
}

PublicRecord record_of(storage::PublicationRow row) {
    PublicRecord record{.form = row.form,
                        .unit = std::move(row.unit),
                        .period = row.period,
                        .version = row.version,
                        .published_on = row.published_on,
                        .cells = std::move(row.cells),
                        .shown = std::move(row.shown)};
    // Fields that a form got since are not there.
    const auto fields = domain::form_entry(record.form).fields.size();
    record.cells.resize(fields);
    record.shown.resize(fields);
    return record;
}

}  // namespace

PublicList search_publications(storage::Connection& reader, const PublicQuery& query) {
    const auto page = std::clamp<std::size_t>(query.page, 1, kMaxPublicPages);
    auto found = storage::search_publications(reader, {.net = query.net,
                                                       .text = query.text,
                                                       .unit = query.unit,
                                                       .form = query.form,
                                                       .project_type = query.project_type,
                                                       .stage = query.stage,
                                                       .offset = (page - 1) * kPublicPage,
                                                       .limit = kPublicPage});
    return {.entries = entries_of(std::move(found.rows)),
            .total = found.total,
            .has_more = found.has_more,
            .units = storage::publication_units(reader, query.net)};
}

std::optional<PublicDetail> find_publication(storage::Connection& reader, domain::TargetKind net,
                                             const domain::TargetId& target) {
    auto found = storage::find_target(reader, target);
    if (!found || found->kind != net) return std::nullopt;
    auto rows = storage::publications_of(reader, target);
    if (rows.empty()) return std::nullopt;
    PublicDetail detail{.target = std::move(*found)};
    for (auto& row : rows) {
        const bool own = domain::has_own_targets(row.form);
        if (row.is_current && own) {
            detail.stage = row.stage;
            detail.percent = row.percent;
        }
        if (row.is_current) {
            detail.current.push_back(record_of(std::move(row)));
        } else if (own) {
            detail.earlier.push_back(record_of(std::move(row)));
        }
    }
    std::ranges::stable_sort(detail.current, {}, [](const PublicRecord& record) {
        return std::pair(!domain::has_own_targets(record.form), record.form);
    });
    if (detail.current.empty() && detail.earlier.empty()) return std::nullopt;
    return detail;
}

std::vector<PublicEntry> newest_publications(storage::Connection& reader, domain::TargetKind net,
                                             std::size_t limit) {
    return entries_of(storage::newest_publications(reader, net, limit));
}

std::int64_t publication_changes(storage::Connection& reader) {
    return storage::publication_changes(reader);
}

std::optional<PosterTable> poster_table(storage::Connection& reader, domain::FormId form,
                                        std::string_view unit) {
    auto rows = storage::current_publications(reader, form, unit);
    if (rows.empty()) return std::nullopt;
    PosterTable table{.form = form, .unit = std::string(unit), .period = rows.front().period};
    for (auto& row : rows) {
        table.targets.push_back(row.target);
        table.records.push_back(record_of(std::move(row)));
    }
    return table;
}

std::vector<std::pair<std::string, domain::FormId>> poster_choices(storage::Connection& reader) {
    return storage::published_forms(reader);
}

}  // namespace spillway::app
