#include "domain/case_state.hpp"

#include "domain/table.hpp"

namespace spillway::domain {
namespace {

const CaseStateEntry& entry(CaseState state) {
    return row_of(kCaseStates, &CaseStateEntry::state, state);
}

}  // namespace

std::string_view state_code(CaseState state) {
    return entry(state).code;
}

std::string_view state_name(CaseState state) {
    return entry(state).name;
}

StateColour state_colour(CaseState state) {
    return entry(state).colour;
}

std::optional<CaseState> parse_state(std::string_view code) {
    return value_of(kCaseStates, code, &CaseStateEntry::state);
}

}  // namespace spillway::domain
