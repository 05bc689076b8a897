// What e-mail needs besides cases: messages that were seen, reply tags, what senders were answered,
// and the mail that is held until an officer says what it is. Held mail is sealed as the case that
// it may become, so that it can become one as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/held_mail.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"
#include "storage/complaint_store.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

enum class MailOutcome : std::uint8_t {  // stored
    new_case = 1,
    held = 2,
    threaded = 3,
};

struct SeenMail {
    base::Bytes digest{};  // 32 bytes, keyed
    MailOutcome outcome = MailOutcome::new_case;
};

[[nodiscard]] std::optional<MailOutcome> find_seen_mail(Connection& connection,
                                                        base::ByteView digest);
void insert_seen_mail(Connection& connection, const SeenMail& seen);

// From a reply tag, under its keyed hash, to the case.
void insert_mail_thread(Connection& connection, base::ByteView lookup,
                        const domain::CaseId& case_id);
[[nodiscard]] std::optional<domain::CaseId> find_mail_thread(Connection& connection,
                                                             base::ByteView lookup);

struct MailSenderCount {
    base::Bytes tag{};  // 32 bytes, keyed, of one day
    base::Day day{};
};

// Counts one more and forgets earlier days; how many it is now on that day.
std::int64_t count_mail_sender(Connection& connection, const MailSenderCount& sender);

enum class HeldSettlement : std::uint8_t {  // stored
    joined = 1,                             // its text was read into the case `thread`
    made_case = 2,                          // is a case now, of the same id
    set_aside = 3,                          // kept, and nothing to be done
};

struct HeldMail {
    domain::CaseId id{};        // of the case that it may become
    std::int64_t sequence = 0;  // given on insertion
    domain::HeldReason reason{};
    base::Day received_on{};
    std::optional<domain::CaseId> thread{};
    std::optional<HeldSettlement> settled{};
};

struct HeldMailRows {
    HeldMail mail{};
    ComplaintRows rows{};
};

// Its files are staged; they are held from then on.
void insert_held_mail(Connection& connection, const HeldMailRows& held);

struct HeldMailLine {
    HeldMail mail{};
    base::Bytes grant{};  // its key sealed to the holder
};

// Those that are not settled, belong to no case and are granted to the holder: latest first.
[[nodiscard]] std::vector<HeldMailLine> list_held_mail(Connection& connection,
                                                       const domain::HolderId& holder,
                                                       std::size_t limit);
// One of any state, or nothing where the holder has no grant.
[[nodiscard]] std::optional<HeldMailLine> find_held_mail(Connection& connection,
                                                         const domain::HolderId& holder,
                                                         const domain::CaseId& id);
// What waits to be read into that case, oldest first.
[[nodiscard]] std::vector<HeldMailLine> held_mail_of_case(Connection& connection,
                                                          const domain::HolderId& holder,
                                                          const domain::CaseId& thread);

// In order.
[[nodiscard]] std::vector<EntryRow> held_entries(Connection& connection, const domain::CaseId& id);
// Everything of it, files and all, as the complaint that it would be; without case row and leaf.
[[nodiscard]] ComplaintRows read_held_rows(Connection& connection, const domain::CaseId& id);

// False when there is none, or when it is settled already.
bool settle_held_mail(Connection& connection, const domain::CaseId& id, HeldSettlement settled,
                      const std::optional<domain::CaseId>& thread);

}  // namespace spillway::storage
