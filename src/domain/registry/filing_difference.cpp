#include <map>

#include "domain/registry/filing.hpp"

namespace spillway::domain {
namespace {

std::vector<CellChange> changes(const FilingRow& before, const FilingRow& after,
                                std::size_t fields) {
    std::vector<CellChange> found;
    for (std::size_t i = 0; i < fields; ++i) {
        if (before.cells[i] != after.cells[i])
            found.push_back({i, before.cells[i], after.cells[i]});
    }
    return found;
}

}  // namespace

std::vector<RowDifference> compare_filings(FormId form, std::span<const KeyedRow> older,
                                           std::span<const KeyedRow> newer) {
    const auto fields = form_entry(form).fields.size();
    // Rows of one key pair up in their order.
    std::multimap<std::string_view, std::size_t> left;
    for (std::size_t i = 0; i < older.size(); ++i) left.emplace(older[i].key, i);
    std::vector<RowDifference> rows;
    for (std::size_t i = 0; i < newer.size(); ++i) {
        RowDifference row{.change = RowChange::added, .after = i};
        if (const auto found = left.lower_bound(newer[i].key);
            found != left.end() && found->first == newer[i].key) {
            row.before = found->second;
            row.cells = changes(*older[found->second].row, *newer[i].row, fields);
            row.change = row.cells.empty() ? RowChange::same : RowChange::changed;
            left.erase(found);
        }
        rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < older.size(); ++i) {
        for (auto [at, end] = left.equal_range(older[i].key); at != end; ++at) {
            if (at->second == i) rows.push_back({.change = RowChange::removed, .before = i});
        }
    }
    return rows;
}

}  // namespace spillway::domain
