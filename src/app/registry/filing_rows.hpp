// Steps that several use-cases on filings share. Any thread.
#pragma once

#include <string>
#include <vector>

#include "app/registry/filings.hpp"
#include "storage/filing_store.hpp"

namespace spillway::app {

// The unit is the target's; one that was registered by hand may have a post behind a space.
[[nodiscard]] bool is_of_unit(const domain::Target& target, std::string_view unit);

// One line of text, not too long.
[[nodiscard]] bool is_unit_name(std::string_view name);

// What rows are to the targets that there are, by folded name and unit.
[[nodiscard]] std::vector<RowMatch> match_rows(storage::Connection& reader, domain::FormId form,
                                               std::string_view unit,
                                               const std::vector<domain::FilingRow>& rows);

// Names on the unit's newest A6 that was handed in, and of all persons registered for the unit.
[[nodiscard]] std::vector<std::string> known_persons(storage::Connection& reader,
                                                     std::string_view unit);

[[nodiscard]] FilingSummary summary_of(const storage::StoredFiling& filing);

// The rows as they are kept, without findings.
[[nodiscard]] domain::CheckedFiling kept_of(const storage::StoredFiling& filing,
                                            const std::vector<storage::StoredRow>& rows);

// The rows with their findings made anew.
[[nodiscard]] domain::CheckedFiling checked_of(storage::Connection& reader,
                                               const storage::StoredFiling& filing,
                                               const std::vector<storage::StoredRow>& rows);

}  // namespace spillway::app
