// Reading rows of the publication tables, for the files here that select them. Any thread.
#pragma once

#include <string>
#include <vector>

#include "storage/publication_store.hpp"
#include "storage/statement.hpp"

namespace spillway::storage {

// From: id, filing_id, target_id, form, unit, year, half, version, published_on, position, name,
// stage, percent, project_type, line, is_current.
[[nodiscard]] PublicationRow read_publication(const Statement& row);

// From the same, and cells and shown behind them.
[[nodiscard]] PublicationRow read_whole_publication(const Statement& row);

// What a search ignores: the case of ASCII letters.
[[nodiscard]] std::string lowered(std::string_view text);

// Brings the search up to date with everything that is current about these targets.
void index_targets(Connection& connection, const std::vector<domain::TargetId>& targets);

}  // namespace spillway::storage
