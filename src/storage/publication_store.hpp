// What the public reads of the registry: published fields of published, unclassified rows, and
// nothing else. `current` rows are those of the newest published filing of a form and unit.
#pragma once

#include <cstddef>
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

void insert_publication(Connection& connection, const PublicationRow& row);

// Rows of that form and unit stay readable, but are no longer current.
void end_current(Connection& connection, domain::FormId form, std::string_view unit);

// Nothing about that target remains.
void withdraw_target(Connection& connection, const domain::TargetId& target);

// Takes back the texts of fields that are no longer shown, one flag a field. A field that is shown
// again comes with the next publication.
void hide_fields(Connection& connection, domain::FormId form, const std::vector<bool>& shown);

struct PublicationSearch {
    domain::TargetKind net = domain::TargetKind::project;
    std::string text{};  // ASCII case ignored, no wildcards; empty: all
    std::string unit{};
    std::optional<domain::FormId> form{};
    std::string project_type{};
    std::optional<domain::ProjectStage> stage{};
    std::size_t offset = 0;
    std::size_t limit = 0;
};

struct PublicationPage {
    std::vector<PublicationRow> rows{};  // without cells
    std::size_t total = 0;
};

// Current rows of the net's own forms, by name.
[[nodiscard]] PublicationPage search_publications(Connection& connection,
                                                  const PublicationSearch& search);

// Units with a current row on that net, by name.
[[nodiscard]] std::vector<std::string> publication_units(Connection& connection,
                                                         domain::TargetKind net);

// Everything published about a target, newest period and version first.
[[nodiscard]] std::vector<PublicationRow> publications_of(Connection& connection,
                                                          const domain::TargetId& target);

// Current rows of both nets' own forms, those published last first; without cells.
[[nodiscard]] std::vector<PublicationRow> newest_publications(Connection& connection,
                                                              std::size_t limit);

// Current rows of a form and unit in their order; a row about several persons comes once.
[[nodiscard]] std::vector<PublicationRow> current_publications(Connection& connection,
                                                               domain::FormId form,
                                                               std::string_view unit);

// Units and forms that have current rows.
[[nodiscard]] std::vector<std::pair<std::string, domain::FormId>> published_forms(
    Connection& connection);

}  // namespace spillway::storage
