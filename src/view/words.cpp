#include "view/words.hpp"

namespace spillway::view {

std::string Words::tr_with(std::string_view english, std::string_view name,
                           std::string_view value) const {
    auto text = tr(english);
    const auto mark = "{" + std::string(name) + "}";
    const auto at = text.find(mark);
    if (at != std::string::npos) text.replace(at, mark.size(), value);
    return text;
}

std::string Words::days_left(base::Day today, base::Day due) const {
    const auto days = (due - today).count();
    if (days == 0) return tr("due today");
    return days > 0 ? tr_n("{n} day left", "{n} days left", static_cast<std::size_t>(days))
                    : tr_n("{n} day late", "{n} days late", static_cast<std::size_t>(-days));
}

std::string Words::list(std::span<const std::string> items) const {
    std::string out;
    for (const auto& item : items) {
        if (!out.empty()) out += tr(", ");
        out += item;
    }
    return out;
}

std::string Words::roles(domain::RoleSet roles) const {
    std::vector<std::string> names;
    for (const auto& entry : domain::kRoles) {
        if (roles.has(entry.role)) names.push_back(tr(entry.name));
    }
    return list(names);
}

std::string_view tag_of(domain::CaseState state) {
    switch (domain::state_colour(state)) {
        case domain::StateColour::done:
            return "done";
        case domain::StateColour::soon:
            return "soon";
        case domain::StateColour::late:
            return "late";
        case domain::StateColour::sealed:
            return "sealed";
        case domain::StateColour::neutral:
            return "neutral";
    }
    return "neutral";
}

std::string_view due_tag(base::Day today, base::Day due) {
    const auto days = (due - today).count();
    if (days < 0) return "late";
    return days <= 3 ? "soon" : "neutral";
}

Data option(std::string_view value, std::string_view label, bool selected) {
    Data data;
    data.text("option_value", value).text("option_label", label).flag("option_selected", selected);
    return data;
}

Data error_item(std::string_view message, std::string_view anchor) {
    Data data;
    data.text("message", message).text("anchor", anchor);
    return data;
}

}  // namespace spillway::view
