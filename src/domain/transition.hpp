// The one table of moves from state to state: from where, by which action, to where, who may, and
// which term then runs. What is not in the table cannot happen. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include "domain/case_state.hpp"
#include "domain/role.hpp"
#include "domain/term.hpp"

namespace spillway::domain {

// What moves a case. Codes go into the audit log and into URLs of actions: never change one.
enum class CaseAction : std::uint8_t { receive, seal_upward, register_case };

struct Transition {
    std::optional<CaseState> from{};  // nothing: the case begins here
    CaseAction action{};
    std::string_view code{};
    CaseState to{};
    RoleSet who{};                   // any of these; empty: the system
    std::optional<TermKind> term{};  // runs from the move (or from what the term's kind says)
};

// clang-format off
inline constexpr std::array<Transition, 3> kTransitions{{
    // from                action                     code           to                        who             term
    {std::nullopt,         CaseAction::receive,       "receive",     CaseState::received,      {},             TermKind::register_case},
    {std::nullopt,         CaseAction::seal_upward,   "seal_upward", CaseState::sealed_upward, {},             TermKind::hand_over_upward},
    {CaseState::received,  CaseAction::register_case, "register",    CaseState::registered,    {Role::intake}, TermKind::refer_elsewhere},
}};
// clang-format on

enum class TransitionError : std::uint8_t {
    not_from_here,  // no such move from this state
    not_permitted,  // the move exists, for other roles
};

// The move, or why not. `from` is nothing for a case that begins; `actor` is empty for the system.
[[nodiscard]] std::expected<Transition, TransitionError> transition(std::optional<CaseState> from,
                                                                    CaseAction action,
                                                                    RoleSet actor);

// The term that runs in a state: that of the move which leads there.
[[nodiscard]] std::optional<TermKind> running_term(CaseState state);

}  // namespace spillway::domain
