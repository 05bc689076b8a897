// What the public reads of the registry: published fields of published, unclassified rows, and
// nothing else. `current` rows are those of the newest published filing of a form and unit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

// A row as published, for one target: a row about several persons is kept once for each.
struct PublicationRow {
    domain::FilingId filing{};
    domain::TargetId target{};
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    base::Day published_on{};
    std::size_t position = 0;  // in the filing, from 0
    std::string name{};
    std::optional<domain::ProjectStage> stage{};
    std::optional<int> percent{};
    std::string project_type{};
    std::string line{};
    std::vector<std::string> cells{};  // one a field; texts that are not published are empty
    std::vector<bool> shown{};         // one a field
    bool is_current = false;
};

void insert_publications(Connection& connection, const std::vector<PublicationRow>& rows);

// Rows of that form and unit stay readable, but are no longer current.
void end_current(Connection& connection, domain::FormId form, std::string_view unit);

// Nothing about that target remains.
void withdraw_target(Connection& connection, const domain::TargetId& target);

struct KeptPublication {
    std::int64_t id = 0;
    PublicationRow row{};
};

// Filings of that form of which anything is published, of all units and periods.
[[nodiscard]] std::vector<domain::FilingId> published_filings(Connection& connection,
                                                              domain::FormId form);
[[nodiscard]] std::vector<KeptPublication> publications_from(Connection& connection,
                                                             const domain::FilingId& filing);

// What is shown of rows: cells, flags, and all that was taken from cells.
void update_publications(Connection& connection, const std::vector<KeptPublication>& rows);

// Brings the search up to date with every publication.
void index_publications(Connection& connection);

// Grows with every change of what the public reads.
[[nodiscard]] std::int64_t publication_changes(Connection& connection);

// Everything published about a target, newest period and version first.
[[nodiscard]] std::vector<PublicationRow> publications_of(Connection& connection,
                                                          const domain::TargetId& target);

// Current rows of that net's own forms, those published last first; without cells.
[[nodiscard]] std::vector<PublicationRow> newest_publications(Connection& connection,
                                                              domain::TargetKind net,
                                                              std::size_t limit);

// Current rows of a form and unit in their order; a row about several persons comes once.
[[nodiscard]] std::vector<PublicationRow> current_publications(Connection& connection,
                                                               domain::FormId form,
                                                               std::string_view unit);

// Units and forms that have current rows.
[[nodiscard]] std::vector<std::pair<std::string, domain::FormId>> published_forms(
    Connection& connection);

}  // namespace spillway::storage
