// Filings, their rows and what happened to them; and the reviewer's settings of what is published.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/ids.hpp"
#include "domain/registry/filing.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct StoredFiling {
    domain::FilingId id{};
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    domain::FilingState state{};
    std::string sheet{};
    std::vector<std::uint32_t> source_columns{};
    std::string reporting_unit{};
    std::string filled_on{};
    std::size_t rows = 0;
    std::size_t errors = 0;
    std::optional<domain::StaffId> filed_by{};
    std::optional<domain::StaffId> changed_by{};
    base::Instant changed_at{};
    std::string changed_by_name{};  // read only
};

struct StoredRow {
    domain::FilingRow row{};
    std::optional<domain::TargetId> target{};
    int match_state = 0;
};

struct StoredFilingEvent {
    domain::FilingState state{};
    std::optional<domain::FilingMove> move{};
    std::optional<domain::StaffId> actor{};
    std::string actor_name{};  // read only; empty: the command line
    base::Instant at{};
    std::string remarks{};
};

void insert_filing(Connection& connection, const StoredFiling& filing);
void update_filing(Connection& connection, const StoredFiling& filing);  // all but its key
void replace_rows(Connection& connection, const domain::FilingId& filing,
                  const std::vector<StoredRow>& rows);
void add_filing_event(Connection& connection, const domain::FilingId& filing,
                      const StoredFilingEvent& event);

[[nodiscard]] std::optional<StoredFiling> find_stored_filing(Connection& connection,
                                                             const domain::FilingId& id);
[[nodiscard]] std::vector<StoredRow> filing_rows(Connection& connection,
                                                 const domain::FilingId& filing);
[[nodiscard]] std::vector<StoredFilingEvent> filing_events(Connection& connection,
                                                           const domain::FilingId& filing);
// Newest version first.
[[nodiscard]] std::vector<StoredFiling> filings_of(Connection& connection, domain::FormId form,
                                                   std::string_view unit, domain::Period period);
[[nodiscard]] std::vector<StoredFiling> filings_of_period(Connection& connection,
                                                          domain::Period period);
// Newest change first.
[[nodiscard]] std::vector<StoredFiling> filings_in_state(Connection& connection,
                                                         domain::FilingState state,
                                                         std::size_t limit);
// The one of the newest period and version.
[[nodiscard]] std::optional<StoredFiling> newest_in_state(Connection& connection,
                                                          domain::FormId form,
                                                          std::string_view unit,
                                                          domain::FilingState state);

void set_row_match(Connection& connection, const domain::FilingId& filing, std::size_t position,
                   int match_state, const std::optional<domain::TargetId>& target);
void set_row_classified(Connection& connection, const domain::FilingId& filing,
                        std::size_t position, bool is_classified);
// True when any filing's row of that target was marked.
[[nodiscard]] bool is_target_classified(Connection& connection, const domain::TargetId& target);

[[nodiscard]] std::vector<bool> published_fields(Connection& connection, domain::FormId form);
void set_published_field(Connection& connection, domain::FormId form, std::string_view field,
                         bool is_published);

}  // namespace spillway::storage
