// The words of one page in one language: messages, dates, what is left of a term, tags of states.
// Inside view/ only. As long as the catalogue lives; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "domain/case_state.hpp"
#include "domain/role.hpp"
#include "view/catalogue.hpp"
#include "view/data.hpp"

namespace spillway::view {

class Words {
public:
    Words(const Catalogue& catalogue, Language language)
        : catalogue_(catalogue), language_(language) {}

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string tr(std::string_view english) const {
        return catalogue_.tr(language_, english);
    }
    [[nodiscard]] std::string tr_n(std::string_view singular, std::string_view plural,
                                   std::size_t count) const {
        return catalogue_.tr_n(language_, singular, plural, static_cast<long>(count));
    }
    // The text with "{name}" replaced by the value.
    [[nodiscard]] std::string tr_with(std::string_view english, std::string_view name,
                                      std::string_view value) const;
    [[nodiscard]] std::string date(base::Day day) const { return catalogue_.date(language_, day); }
    [[nodiscard]] std::string date_time(base::Instant instant) const {
        return catalogue_.date_time(language_, instant);
    }
    // "3 days left", "due today", "2 days late".
    [[nodiscard]] std::string days_left(base::Day today, base::Day due) const;
    [[nodiscard]] std::string list(std::span<const std::string> items) const;
    [[nodiscard]] std::string roles(domain::RoleSet roles) const;

private:
    const Catalogue& catalogue_;
    Language language_;
};

// Which colour a tag takes: "done", "soon", "late", "sealed", "neutral".
[[nodiscard]] std::string_view tag_of(domain::CaseState state);
// Late once the day has passed, soon within three days.
[[nodiscard]] std::string_view due_tag(base::Day today, base::Day due);

// One <option>: option_value, option_label, option_selected.
[[nodiscard]] Data option(std::string_view value, std::string_view label, bool selected);

// What an error summary lists: `message`, and `anchor` where a field can be jumped to.
[[nodiscard]] Data error_item(std::string_view message, std::string_view anchor);

}  // namespace spillway::view
