// The sealed entries of a case, in order. Append-only: the database refuses to change or delete
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/entry.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct EntryRow {
    domain::EntryId id{};
    domain::CaseId case_id{};
    std::int64_t sequence = 0;  // within the case, from 1; given on insertion
    domain::EntryKind kind = domain::EntryKind::narrative;
    std::optional<domain::StaffId> author{};  // nothing: the reporter
    base::Day made_on{};
    std::optional<base::Instant> made_at{};  // staff only: refused without an author
    base::Bytes sealed{};

    friend bool operator==(const EntryRow&, const EntryRow&) = default;
};

// Returns the entry's sequence; that in `row` is ignored.
std::int64_t insert_entry(Connection& connection, const EntryRow& row);

// True when there is an entry of that id, in whichever case.
[[nodiscard]] bool has_entry(Connection& connection, const domain::EntryId& id);

// The entry of that id, when it is of that case.
[[nodiscard]] std::optional<EntryRow> find_entry(Connection& connection,
                                                 const domain::CaseId& case_id,
                                                 const domain::EntryId& id);

// Those after sequence `after` (0: all), in order.
[[nodiscard]] std::vector<EntryRow> entries_after(Connection& connection,
                                                  const domain::CaseId& case_id,
                                                  std::int64_t after);

// The latest of that kind.
[[nodiscard]] std::optional<EntryRow> find_latest_entry(Connection& connection,
                                                        const domain::CaseId& case_id,
                                                        domain::EntryKind kind);

}  // namespace spillway::storage
