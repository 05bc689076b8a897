#include "app/instance.hpp"

#include <algorithm>

namespace spillway::app {
namespace {

bool is_weekend(base::Day day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

base::Day add_weekdays(base::Day from, unsigned count) {
    while (count > 0) {
        from += std::chrono::days{1};
        if (!is_weekend(from)) --count;
    }
    return from;
}

}  // namespace

base::Day due_on(const Instance& instance, base::Day from, domain::TermKind kind) {
    const auto* entry = std::ranges::find(instance.terms, kind, &domain::TermEntry::kind);
    const auto term = entry == instance.terms.end() ? domain::default_term(kind) : entry->term;
    // Only a term in working days needs the calendar.
    return domain::due(from, term, instance.calendar).value_or(add_weekdays(from, term.amount));
}

Stamp stamp_of(const Instance& instance, const domain::StaffId& actor) {
    return {.actor = actor, .at = instance.clock.now()};
}

Stamp system_stamp(const Instance& instance) {
    return {.actor = std::nullopt, .at = instance.clock.now()};
}

}  // namespace spillway::app
