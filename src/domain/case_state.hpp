// Every state that a case can be in from receipt to archive. Codes are stored: never change one.
// Which moves lead where stands in transition.hpp; what a reporter is shown of it in
// reporter_stage.hpp. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spillway::domain {

enum class CaseState : std::uint8_t {
    received,
    sealed_upward,
    registered,
    screening,
    not_accepted,
    transferred,
    linked_repeat,
    accepted,
    assigned,
    proposed,
    talk_inquiry,
    verifying,
    shelved,
    reported,
    finding_approved,
    resolving,
    clarifying,
    feedback,
    concluded,
    circulating,
    archived,
    reopened,
};

// How a state is coloured where no term is running; a running term colours by what is left of it.
enum class StateColour : std::uint8_t { done, soon, late, sealed, neutral };

struct CaseStateEntry {
    CaseState state{};
    std::string_view code{};
    std::string_view name{};  // English message id
    StateColour colour{};
};

inline constexpr std::array<CaseStateEntry, 22> kCaseStates{{
    {CaseState::received, "received", "Received", StateColour::soon},
    {CaseState::sealed_upward, "sealed_upward", "Sealed to the superior body", StateColour::sealed},
    {CaseState::registered, "registered", "Registered", StateColour::neutral},
    {CaseState::screening, "screening", "In screening", StateColour::neutral},
    {CaseState::not_accepted, "not_accepted", "Not accepted", StateColour::done},
    {CaseState::transferred, "transferred", "Transferred", StateColour::neutral},
    {CaseState::linked_repeat, "linked_repeat", "Repeat, linked", StateColour::done},
    {CaseState::accepted, "accepted", "Accepted", StateColour::neutral},
    {CaseState::assigned, "assigned", "Assigned", StateColour::neutral},
    {CaseState::proposed, "proposed", "Disposal proposed", StateColour::neutral},
    {CaseState::talk_inquiry, "talk_inquiry", "Talk and inquiry", StateColour::neutral},
    {CaseState::verifying, "verifying", "In verification", StateColour::neutral},
    {CaseState::shelved, "shelved", "Shelved, to be reviewed", StateColour::neutral},
    {CaseState::reported, "reported", "Verification reported", StateColour::neutral},
    {CaseState::finding_approved, "finding_approved", "Finding approved", StateColour::neutral},
    {CaseState::resolving, "resolving", "Being put right", StateColour::neutral},
    {CaseState::clarifying, "clarifying", "Clearing a name", StateColour::neutral},
    {CaseState::feedback, "feedback", "Feedback due", StateColour::soon},
    {CaseState::concluded, "concluded", "Concluded", StateColour::done},
    {CaseState::circulating, "circulating", "Circulating", StateColour::neutral},
    {CaseState::archived, "archived", "Archived", StateColour::done},
    {CaseState::reopened, "reopened", "Reopened", StateColour::neutral},
}};

[[nodiscard]] std::string_view state_code(CaseState state);
[[nodiscard]] std::string_view state_name(CaseState state);  // English message id
[[nodiscard]] StateColour state_colour(CaseState state);
[[nodiscard]] std::optional<CaseState> parse_state(std::string_view code);

}  // namespace spillway::domain
