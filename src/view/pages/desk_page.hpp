// The officer's desk: queues with counts, a filter row, a sortable and paged table.
// Links carry the query of DeskQuery: `queue`, `state`, `net`, `channel`, `age`, `sort`, `dir`,
// `page`; parameters at their default are left out. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/case_state.hpp"
#include "domain/complaint.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

enum class DeskQueue : unsigned char { fresh, awaiting, due_soon, late, all };
enum class DeskSort : unsigned char { received, number, target, state, due };

struct DeskQueueEntry {
    DeskQueue queue{};
    std::string_view code;
    std::string_view name;   // English message id
    std::string_view empty;  // what would appear there; English message id
};

inline constexpr std::array<DeskQueueEntry, 5> kDeskQueues{{
    {DeskQueue::fresh, "new", "New", "Complaints that nobody has registered yet appear here."},
    {DeskQueue::awaiting, "awaiting", "Unanswered",
     "Cases whose reporter wrote again and waits for an answer appear here."},
    {DeskQueue::due_soon, "due", "Due soon",
     "Cases whose term ends within three days appear here."},
    {DeskQueue::late, "late", "Late", "Cases whose term has passed appear here."},
    {DeskQueue::all, "all", "All", "Every case that is sealed to you appears here."},
}};

struct DeskSortEntry {
    DeskSort sort{};
    std::string_view code;
    std::string_view name;  // of the column; English message id
};

inline constexpr std::array<DeskSortEntry, 5> kDeskSorts{{
    {DeskSort::number, "number", "Number"},
    {DeskSort::target, "target", "About"},
    {DeskSort::state, "state", "State"},
    {DeskSort::received, "received", "Received on"},
    {DeskSort::due, "due", "Term"},
}};

// `age` takes the least age in days: "7", "30", "90".
struct DeskQuery {
    DeskQueue queue = DeskQueue::fresh;
    std::string state;  // codes of the domain; empty: all
    std::string net;
    std::string channel;
    std::string age;
    DeskSort sort = DeskSort::received;
    bool descending = true;
    std::size_t page = 1;
};

struct DeskRow {
    std::string path;    // of the case
    std::string number;  // "2026-000123"; empty until registered
    std::string target;
    domain::Net net = domain::Net::unknown;
    domain::Channel channel = domain::Channel::web;
    domain::CaseState state = domain::CaseState::received;
    base::Day received_on{};
    std::optional<base::Day> due;
    std::string assignee;
    bool has_news = false;  // the reporter wrote and nobody has answered
};

struct DeskPage {
    PageFrame frame;
    base::Day today{};
    DeskQuery query;
    std::array<std::size_t, kDeskQueues.size()> counts{};  // in the order of kDeskQueues
    std::vector<DeskRow> rows;
    std::size_t total = 0;  // rows on all pages
    std::size_t page_size = 25;
    bool confirmed = true;  // false: the viewer's own account waits for confirmation
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const DeskPage&);

}  // namespace spillway::view
