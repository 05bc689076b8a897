#include "app/instance.hpp"

#include <algorithm>

namespace spillway::app {

base::Day due_on(const Instance& instance, base::Day from, domain::TermKind kind) {
    const auto* entry = std::ranges::find(instance.terms, kind, &domain::TermEntry::kind);
    const auto term = entry == instance.terms.end() ? domain::default_term(kind) : entry->term;
    return domain::estimated_due(from, term, instance.calendar);
}

Stamp stamp_of(const Instance& instance, const domain::StaffId& actor) {
    return {.actor = actor, .at = instance.clock.now()};
}

Stamp system_stamp(const Instance& instance) {
    return {.actor = std::nullopt, .at = instance.clock.now()};
}

}  // namespace spillway::app
