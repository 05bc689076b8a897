// Words of the registry's pages: periods, forms, states with their signs, and cells as they are
// read. Inside view/ only. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/registry/filing.hpp"
#include "view/words.hpp"

namespace spillway::view {

// "first half of 2026".
[[nodiscard]] std::string period_text(const Words& words, domain::Period period);
// "A1 Construction"; a form without a number of the notice is called by its title alone.
[[nodiscard]] std::string form_text(const Words& words, domain::FormId form);

// A state is told by colour, word and sign.
struct StateMark {
    std::string_view tag{};  // see tag_of() in words.hpp
    std::string_view sign{};
};
[[nodiscard]] StateMark mark_of(domain::FilingState state);
[[nodiscard]] StateMark mark_of(domain::DutyState state);
// Adds `state`, `state_tag` and `state_sign`.
void set_state(Data& data, const Words& words, domain::FilingState state);
void set_state(Data& data, const Words& words, domain::DutyState state);

// A normal text as it is read: the name of a choice, people one after the other.
[[nodiscard]] std::string cell_text(const Words& words, const domain::FieldEntry& field,
                                    std::string_view normal);
// The same as it stands in an input: kinds of powers as sheets write them, choices by their codes.
[[nodiscard]] std::string typed_text(const domain::FieldEntry& field, std::string_view normal);
// True for figures, which stand at the right.
[[nodiscard]] bool is_figure(domain::FieldType type);

}  // namespace spillway::view
