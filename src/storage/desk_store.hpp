// What a staff member's desk lists: the cases sealed to that holder, with what is needed to show
// them. The facets are sealed under the desk key once a holder has first listed the case, and are
// found in their entry under the case's own key before that.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"
#include "storage/case_store.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct DeskEntry {
    domain::CaseId case_id{};
    base::Bytes sealed{};                      // facets under the desk key
    std::optional<base::Bytes> blind_index{};  // nothing when the target is free text

    friend bool operator==(const DeskEntry&, const DeskEntry&) = default;
};

// Replaces the case's earlier one.
void put_desk_entry(Connection& connection, const DeskEntry& entry);
[[nodiscard]] std::optional<DeskEntry> find_desk_entry(Connection& connection,
                                                       const domain::CaseId& case_id);

struct DeskRow {
    CaseRow case_row{};
    base::Bytes grant{};                         // the case key sealed to the holder
    std::optional<base::Bytes> desk_sealed{};    // facets under the desk key, if made
    std::optional<domain::EntryId> facets_id{};  // else the latest facets entry,
    std::optional<base::Bytes> facets_sealed{};  // under the case's internal key

    friend bool operator==(const DeskRow&, const DeskRow&) = default;
};

// Every case granted to the holder, latest arrival first, at most `limit`.
[[nodiscard]] std::vector<DeskRow> list_desk(Connection& connection, const domain::HolderId& holder,
                                             std::size_t limit);

// The other cases with this blind index that are granted to the holder, likewise.
[[nodiscard]] std::vector<DeskRow> list_same_target(Connection& connection,
                                                    const domain::HolderId& holder,
                                                    base::ByteView blind_index,
                                                    const domain::CaseId& except,
                                                    std::size_t limit);

}  // namespace spillway::storage
