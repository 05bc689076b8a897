// The desk: every case that is sealed to this member, filtered, sorted and paged. What is not
// sealed to the member cannot be listed, for nothing of it opens. Needs view_desk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/case_state.hpp"
#include "domain/facets.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"
#include "storage/desk_store.hpp"

namespace spillway::app {

enum class DeskQueue : std::uint8_t {
    all,
    fresh,     // not yet registered
    awaiting,  // registered, with something new from the reporter
    due_soon,  // the term ends today or within two days
    late,      // the term has ended
};

enum class DeskSort : std::uint8_t { received, due, state, number, target };
enum class SortOrder : std::uint8_t { ascending, descending };

struct DeskFilter {
    DeskQueue queue = DeskQueue::all;
    std::optional<domain::CaseState> state{};
    std::optional<domain::Net> net{};
    std::optional<domain::Channel> channel{};
    std::optional<unsigned> min_age_days{};  // since receipt
    std::optional<unsigned> max_age_days{};
};

struct DeskView {
    DeskFilter filter{};
    DeskSort sort = DeskSort::received;
    SortOrder order = SortOrder::descending;  // of arrival; cases without the key come last
    std::size_t page = 0;                     // from 0; past the end: the last one
    std::size_t page_size = 25;
};

struct DeskLine {
    domain::CaseId case_id{};
    std::string ref{};  // the number, or the id in hexadecimal before there is one
    std::optional<std::string> number{};
    domain::CaseState state = domain::CaseState::received;
    base::Day received_on{};
    std::optional<base::Day> due_on{};
    std::optional<int> days_left{};  // negative: late
    bool awaits_staff = false;
    bool is_named = false;
    std::optional<domain::Facets> facets{};  // nothing when they do not open
    std::string target_name{};               // of a registered target; else ""
    std::string target_unit{};
    base::SecretText target_text{};  // else the reporter's words, perhaps none
};

struct QueueCounts {
    std::size_t all = 0;
    std::size_t fresh = 0;
    std::size_t awaiting = 0;
    std::size_t due_soon = 0;
    std::size_t late = 0;
};

// Facets sealed anew under the desk key, for cases that nobody listed before.
struct DeskIndex {
    std::vector<storage::DeskEntry> entries{};
    Stamp stamp{};
};

struct DeskPage {
    std::vector<DeskLine> lines{};
    QueueCounts counts{};   // without regard to the filter
    std::size_t total = 0;  // that pass the filter
    std::size_t page = 0;
    std::size_t pages = 1;
    DeskIndex index{};  // when it has entries: submit store_desk_index, nobody need wait for it
};

enum class DeskError : std::uint8_t { not_permitted };

[[nodiscard]] std::expected<DeskPage, DeskError> list_desk(const Instance& instance,
                                                           storage::Connection& reader,
                                                           const StaffSession& session,
                                                           const DeskView& view);

// Writes what is still missing.
void store_desk_index(storage::Connection& connection, const DeskIndex& index);

}  // namespace spillway::app
