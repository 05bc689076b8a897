// What publishing a filing does to targets and to what the public reads. Writer's thread.
#pragma once

#include <expected>
#include <vector>

#include "app/registry/filings.hpp"
#include "storage/filing_store.hpp"

namespace spillway::app {

// Makes targets of fresh rows, with `fresh_ids` by position; writes the public's rows without
// classified ones; where the filing is the newest of its form and unit, retires targets that are no
// longer in it.
std::expected<void, FilingError> publish_rows(storage::Connection& connection,
                                              const storage::StoredFiling& filing, base::Day today,
                                              const std::vector<domain::TargetId>& fresh_ids);

// Shows of everything published from that form just these fields, one flag a field, from the rows
// as their filings keep them; of a row that is marked as classified, nothing.
void show_fields(storage::Connection& connection, domain::FormId form,
                 const std::vector<bool>& shown);

}  // namespace spillway::app
