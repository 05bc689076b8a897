#include "mail/verdict.hpp"

#include <cstddef>

namespace spillway::mail {
namespace {

// Codes from RFC 5321 section 4.2 and RFC 3463.
constexpr std::array<std::string_view, kVerdicts> kReplies{
    "250 2.0.0 Committed",
    "451 4.3.2 Busy, try again later",
    "452 4.3.1 No room for it now, try again later",
    "451 4.3.0 Something broke here, try again later",
    "451 4.3.2 Shutting down, try again later",
    "550 5.1.1 No such address here",
    "550 5.1.6 This address is no longer used",
    "552 5.3.4 Message larger than the limit",
    "550 5.6.0 Malformed message",
};

}  // namespace

std::string_view reply_to_message(Verdict verdict) {
    return kReplies[static_cast<std::size_t>(verdict)];
}

std::string_view reply_to_recipient(Verdict verdict) {
    if (verdict == Verdict::accepted) return "250 2.1.5 Recipient ok";
    return reply_to_message(verdict);
}

}  // namespace spillway::mail
