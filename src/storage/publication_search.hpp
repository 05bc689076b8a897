// The public's lists: current rows of a net's own forms, chosen by unit, kind, stage and text. A
// text is found wherever it occurs in what is published about a target, to the letter. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "storage/publication_store.hpp"

namespace spillway::storage {

// What a search for a text finds at most; whoever wants more has to say more.
inline constexpr std::size_t kMostFound = 1000;

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
    bool has_more = false;  // there are more than `total`, which then is kMostFound
};

// By name.
[[nodiscard]] PublicationPage search_publications(Connection& connection,
                                                  const PublicationSearch& search);

// Units with a current row on that net, by name.
[[nodiscard]] std::vector<std::string> publication_units(Connection& connection,
                                                         domain::TargetKind net);

}  // namespace spillway::storage
