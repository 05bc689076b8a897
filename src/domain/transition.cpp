#include "domain/transition.hpp"

#include <algorithm>

namespace spillway::domain {

std::expected<Transition, TransitionError> transition(std::optional<CaseState> from,
                                                      CaseAction action, RoleSet actor) {
    auto error = TransitionError::not_from_here;
    for (const auto& row : kTransitions) {
        if (row.from != from || row.action != action) continue;
        if (row.who.empty() ? actor.empty() : actor.has_any(row.who)) return row;
        error = TransitionError::not_permitted;
    }
    return std::unexpected(error);
}

std::optional<TermKind> running_term(CaseState state) {
    const auto row = std::ranges::find(kTransitions, state, &Transition::to);
    return row == kTransitions.end() ? std::nullopt : row->term;
}

}  // namespace spillway::domain
