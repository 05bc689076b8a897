#include <algorithm>
#include <array>

#include "domain/registry/filing.hpp"
#include "domain/table.hpp"

namespace spillway::domain {
namespace {

using enum FilingState;

constexpr std::array<FilingTransition, 7> kTransitions{{
    {.from = draft, .move = FilingMove::file, .to = filed, .action = Action::file_forms},
    {.from = returned, .move = FilingMove::file, .to = filed, .action = Action::file_forms},
    {.from = filed,
     .move = FilingMove::publish,
     .to = published,
     .action = Action::check_filings,
     .takes_another = true},
    {.from = filed,
     .move = FilingMove::give_back,
     .to = returned,
     .action = Action::check_filings,
     .takes_remarks = true},
    {.from = draft, .move = FilingMove::withdraw, .to = withdrawn, .action = Action::file_forms},
    {.from = filed, .move = FilingMove::withdraw, .to = withdrawn, .action = Action::file_forms},
    {.from = returned, .move = FilingMove::withdraw, .to = withdrawn, .action = Action::file_forms},
}};

struct StateEntry {
    FilingState state{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

constexpr std::array<StateEntry, 5> kStates{{
    {draft, "draft", "Draft"},
    {filed, "filed", "Handed in"},
    {returned, "returned", "Returned for mending"},
    {published, "published", "Published"},
    {withdrawn, "withdrawn", "Withdrawn"},
}};

struct DutyEntry {
    DutyState state{};
    std::string_view name{};  // English message id
};

constexpr std::array<DutyEntry, 7> kDuties{{
    {DutyState::open, "Not due yet"},
    {DutyState::due, "Due"},
    {DutyState::late, "Late"},
    {DutyState::drafted, "Draft"},
    {DutyState::filed, "Handed in"},
    {DutyState::returned, "Returned for mending"},
    {DutyState::published, "Published"},
}};

}  // namespace

std::span<const FilingTransition> filing_transitions() {
    return kTransitions;
}

const FilingTransition* find_transition(FilingState from, FilingMove move) {
    const auto found = std::ranges::find_if(kTransitions, [&](const FilingTransition& entry) {
        return entry.from == from && entry.move == move;
    });
    return found == kTransitions.end() ? nullptr : &*found;
}

std::string_view filing_state_name(FilingState state) {
    return row_of(kStates, &StateEntry::state, state).name;
}

std::string_view filing_state_code(FilingState state) {
    return row_of(kStates, &StateEntry::state, state).code;
}

std::string_view duty_state_name(DutyState state) {
    return row_of(kDuties, &DutyEntry::state, state).name;
}

DutyState duty_state(std::optional<FilingState> newest, Period period, base::Day due_on,
                     base::Day today) {
    if (newest == filed) return DutyState::filed;
    if (newest == published) return DutyState::published;
    if (today > due_on) return DutyState::late;
    if (newest == returned) return DutyState::returned;
    if (newest == draft) return DutyState::drafted;
    return today > cut_off(period) ? DutyState::due : DutyState::open;
}

}  // namespace spillway::domain
