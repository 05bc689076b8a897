// The kinds of sealed entry that a case is made of. The numbers are stored and are part of the
// associated data of every envelope: never change or reuse one. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace spillway::domain {

enum class EntryKind : std::uint8_t {
    narrative = 1,              // what was reported, without who reported it
    identity = 2,               // the reporter's name and contact
    message_from_reporter = 3,  // UTF-8 text
    message_to_reporter = 4,    // UTF-8 text
    note = 5,                   // UTF-8 text among staff
    facets = 6,                 // net, channel, target and the like, for lists and statistics
    file = 7,                   // what is known of an attached file, and its key
    mail_facts = 16,            // of an e-mail: subject, marks
    mail_original = 17,         // of an e-mail: as `file`, the message as it came, sender and all
};

inline constexpr std::array kEntryKinds{
    EntryKind::narrative,
    EntryKind::identity,
    EntryKind::message_from_reporter,
    EntryKind::message_to_reporter,
    EntryKind::note,
    EntryKind::facets,
    EntryKind::file,
    EntryKind::mail_facts,
    EntryKind::mail_original,
};

// Which of a case's keys an entry is under, and so who can read it.
enum class EntryKeyKind : std::uint8_t {
    conversation,  // staff with a grant, and the reporter by the receipt code
    internal,      // staff with a grant
    identity,      // identity custodians
};

[[nodiscard]] constexpr EntryKeyKind key_of(EntryKind kind) {
    switch (kind) {
        case EntryKind::narrative:
        case EntryKind::message_from_reporter:
        case EntryKind::message_to_reporter:
        case EntryKind::file:
            return EntryKeyKind::conversation;
        case EntryKind::identity:
        case EntryKind::mail_original:
            return EntryKeyKind::identity;
        case EntryKind::note:
        case EntryKind::facets:
        case EntryKind::mail_facts:
            return EntryKeyKind::internal;
    }
    return EntryKeyKind::internal;
}

// True for what a reporter's page may show. (What the code can open is wider by nothing.)
[[nodiscard]] constexpr bool is_for_reporter(EntryKind kind) {
    return key_of(kind) == EntryKeyKind::conversation;
}

// The kind stored as `number`, or nothing.
[[nodiscard]] constexpr std::optional<EntryKind> entry_kind_from(std::int64_t number) {
    for (const auto kind : kEntryKinds) {
        if (static_cast<std::int64_t>(kind) == number) return kind;
    }
    return std::nullopt;
}

}  // namespace spillway::domain
