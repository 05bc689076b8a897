#include "view/registry_words.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "domain/registry/normal_text.hpp"

namespace spillway::view {
namespace {

using domain::DutyState;
using domain::FieldType;
using domain::FilingState;

void set_mark(Data& data, StateMark mark, std::string name) {
    data.text("state", name).text("state_tag", mark.tag).text("state_sign", mark.sign);
}

}  // namespace

std::string period_text(const Words& words, domain::Period period) {
    const auto year = std::to_string(period.year);
    return period.half == 1 ? words.tr_with("first half of {year}", "year", year)
                            : words.tr_with("second half of {year}", "year", year);
}

std::string form_text(const Words& words, domain::FormId form) {
    const auto& entry = domain::form_entry(form);
    const bool is_numbered = entry.code.size() == 2 && entry.code.front() == 'A';
    const auto title = words.tr(entry.title);
    return is_numbered ? std::string(entry.code) + " " + title : title;
}

StateMark mark_of(FilingState state) {
    switch (state) {
        case FilingState::draft:
            return {"neutral", "\u270e"};  // a pencil
        case FilingState::filed:
            return {"soon", "\u2192"};  // on its way
        case FilingState::returned:
            return {"late", "\u21a9"};  // back
        case FilingState::published:
            return {"done", "\u2713"};  // a tick
        case FilingState::withdrawn:
            return {"neutral", "\u00d7"};
    }
    return {"neutral", ""};
}

StateMark mark_of(DutyState state) {
    switch (state) {
        case DutyState::open:
            return {"neutral", "\u25cb"};  // an empty circle
        case DutyState::due:
            return {"soon", "\u25d0"};  // half of it filled
        case DutyState::late:
            return {"late", "!"};
        case DutyState::drafted:
            return mark_of(FilingState::draft);
        case DutyState::filed:
            return mark_of(FilingState::filed);
        case DutyState::returned:
            return mark_of(FilingState::returned);
        case DutyState::published:
            return mark_of(FilingState::published);
    }
    return {"neutral", ""};
}

void set_state(Data& data, const Words& words, FilingState state) {
    set_mark(data, mark_of(state), words.tr(domain::filing_state_name(state)));
}

void set_state(Data& data, const Words& words, DutyState state) {
    set_mark(data, mark_of(state), words.tr(domain::duty_state_name(state)));
}

namespace {

// Each line's kind by its name.
std::string powers_text(const domain::FieldEntry& field, std::string_view normal,
                        const std::function<std::string(const domain::Choice&)>& name) {
    std::string out;
    for (const auto line : domain::lines_of(normal)) {
        if (!out.empty()) out += '\n';
        const auto power = domain::power_of(field, line);
        if (power.kind) out += name(*power.kind);
        if (power.kind && !power.text.empty()) out += ": ";
        out += power.text;
    }
    return out;
}

}  // namespace

std::string typed_text(const domain::FieldEntry& field, std::string_view normal) {
    if (field.type != FieldType::powers) return std::string(normal);
    return powers_text(field, normal,
                       [](const domain::Choice& choice) { return std::string(choice.heading); });
}

std::string cell_text(const Words& words, const domain::FieldEntry& field,
                      std::string_view normal) {
    if (field.type == FieldType::powers) {
        return powers_text(field, normal,
                           [&](const domain::Choice& choice) { return words.tr(choice.name); });
    }
    if (field.type == FieldType::choice) {
        if (const auto* choice = domain::choice_of(field, normal)) return words.tr(choice->name);
    }
    if (field.type == FieldType::percent && !normal.empty()) return std::string(normal) + "%";
    if (field.type == FieldType::people) {
        std::vector<std::string> names;
        for (const auto line : domain::lines_of(normal)) names.emplace_back(line);
        return words.list(names);
    }
    return std::string(normal);
}

bool is_figure(FieldType type) {
    return type == FieldType::money || type == FieldType::area || type == FieldType::percent;
}

}  // namespace spillway::view
