// Why an e-mail did not become a case of itself. Stored by number: never change one. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/mailed_complaint.hpp"

namespace spillway::domain {

enum class HeldReason : std::uint8_t {
    threaded = 1,     // addressed to a case's reply tag; waits to be read into the case
    own = 2,          // our own mail came back
    bounce = 3,       // a delivery report
    automatic = 4,    // an automatic answer or a read receipt
    list = 5,         // a mailing list's
    null_sender = 6,  // no sender to speak of
    unknown_tag = 7,  // addressed to a reply tag of no case
    reply = 8,        // claims to be a reply, without a tag
};

struct HeldReasonEntry {
    HeldReason reason{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<HeldReasonEntry, 8> kHeldReasons{{
    {HeldReason::threaded, "Reply to a case"},
    {HeldReason::own, "Our own mail came back"},
    {HeldReason::bounce, "Delivery report"},
    {HeldReason::automatic, "Automatic answer"},
    {HeldReason::list, "Mailing list"},
    {HeldReason::null_sender, "No sender"},
    {HeldReason::unknown_tag, "Reply tag of no case"},
    {HeldReason::reply, "Claims to be a reply"},
}};

[[nodiscard]] std::string_view held_reason_name(HeldReason reason);  // English message id
[[nodiscard]] std::optional<HeldReason> held_reason_from(std::int64_t number);

// Nothing where the origin gives none: then the message is a complaint.
[[nodiscard]] std::optional<HeldReason> held_reason_of(const MailOrigin& origin);

}  // namespace spillway::domain
