// What the public reads of the registry. It comes from tables that hold published fields of
// published, unclassified rows and nothing else, so that no query can give away more. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.hpp"
#include "base/clock.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

inline constexpr std::size_t kPublicPage = 25;
inline constexpr std::size_t kMaxPublicPages = 4000;

struct PublicQuery {
    domain::TargetKind net = domain::TargetKind::project;
    std::string text{};  // in name, unit or any published text; trimmed, at most 64 code points
    std::string unit{};  // exactly; empty: all
    std::optional<domain::FormId> form{};  // kind of content
    std::string project_type{};            // code of A1's choice; empty: all
    std::optional<domain::ProjectStage> stage{};
    std::size_t page = 1;
};

struct PublicEntry {
    domain::TargetId target{};
    domain::FormId form{};
    std::string name{};
    std::string unit{};
    domain::Period period{};
    std::optional<domain::ProjectStage> stage{};
    std::optional<int> percent{};  // progress, rounded down
    std::string line{};            // one more thing to tell it by: a post, a use, or empty
};

struct PublicList {
    std::vector<PublicEntry> entries{};
    std::size_t total = 0;
    bool has_more = false;             // more than `total`, which is as far as a search goes
    std::vector<std::string> units{};  // that have anything published on this net
};

[[nodiscard]] PublicList search_publications(storage::Connection& reader, const PublicQuery& query);

// One published row: a project's or person's own form, or a power list or duty list about a person.
struct PublicRecord {
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    base::Day published_on{};
    std::vector<std::string> cells{};  // one a field; empty: not given, or not published
    std::vector<bool> shown{};         // one a field: published at all
};

struct PublicDetail {
    domain::Target target{};              // retired ones too: what was published stays readable
    std::vector<PublicRecord> current{};  // own form first
    std::vector<PublicRecord>
        earlier{};  // every other published version of the own form, newest first
    std::optional<domain::ProjectStage> stage{};
    std::optional<int> percent{};
};

// Nothing for what was never published, is classified, or belongs to the other net.
[[nodiscard]] std::optional<PublicDetail> find_publication(storage::Connection& reader,
                                                           domain::TargetKind net,
                                                           const domain::TargetId& target);

// The newest published things of a net, for the portal.
[[nodiscard]] std::vector<PublicEntry> newest_publications(storage::Connection& reader,
                                                           domain::TargetKind net,
                                                           std::size_t limit);
// Grows with every change of what the public reads.
[[nodiscard]] std::int64_t publication_changes(storage::Connection& reader);

// The table of a poster: all current records of one unit and form, in their order; for staff.
struct PosterTable {
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    std::vector<domain::TargetId> targets{};
    std::vector<PublicRecord> records{};
};
[[nodiscard]] std::optional<PosterTable> poster_table(storage::Connection& reader,
                                                      domain::FormId form, std::string_view unit);
// Which units have published which forms: what posters there can be.
[[nodiscard]] std::vector<std::pair<std::string, domain::FormId>> poster_choices(
    storage::Connection& reader);

}  // namespace spillway::app
