#include "domain/held_mail.hpp"

#include "domain/table.hpp"

namespace spillway::domain {

std::string_view held_reason_name(HeldReason reason) {
    return row_of(kHeldReasons, &HeldReasonEntry::reason, reason).name;
}

std::optional<HeldReason> held_reason_from(std::int64_t number) {
    for (const auto& entry : kHeldReasons) {
        if (static_cast<std::int64_t>(entry.reason) == number) return entry.reason;
    }
    return std::nullopt;
}

std::optional<HeldReason> held_reason_of(const MailOrigin& origin) {
    if (origin.is_own) return HeldReason::own;
    if (origin.is_bounce) return HeldReason::bounce;
    if (origin.is_automatic) return HeldReason::automatic;
    if (origin.is_list) return HeldReason::list;
    if (origin.has_null_sender) return HeldReason::null_sender;
    if (origin.claims_to_be_reply) return HeldReason::reply;
    return std::nullopt;
}

}  // namespace spillway::domain
