// What can be said of one recipient, or of one message to one recipient, and the reply that LMTP
// has for it: 2xx done, 4xx "try again" for our own trouble, 5xx for what can never succeed. Any
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace spillway::mail {

enum class Verdict : std::uint8_t {
    accepted,           // a recipient: known; a message: committed, and only then
    busy,               // a queue is full
    out_of_space,       // no memory or disk for it just now
    failed,             // something broke here; the log says what
    shutting_down,      // before it could be taken
    unknown_recipient,  // no such address of ours
    revoked_recipient,  // an address that was printed once and is no longer good
    too_large,          // beyond the settable limit
    malformed,          // what no reading can make sense of
};

inline constexpr std::size_t kVerdicts = 9;

// `451 4.3.2 …` without the line's end; `accepted` is told apart for recipients and messages.
[[nodiscard]] std::string_view reply_to_recipient(Verdict verdict);
[[nodiscard]] std::string_view reply_to_message(Verdict verdict);

}  // namespace spillway::mail
