// What staff add to a case: a reply, which the reporter reads, or a note, which no reporter can.
#pragma once

#include <expected>
#include <string_view>

#include "app/case_access.hpp"
#include "app/instance.hpp"
#include "app/reporter_message.hpp"
#include "app/staff_session.hpp"
#include "app/submit_complaint.hpp"
#include "base/secret.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

struct SealedEntry {
    storage::EntryRow entry{};
    Stamp stamp{};
    NoticePlanned notices{};
};

// `text` is as domain::check_message returned it; the same text twice from one page (nonce) is one
// entry. Needs reply_to_reporter, and a grant.
[[nodiscard]] std::expected<SealedEntry, CaseError> prepare_reply(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, const base::SecretText& text, const FormNonce& nonce);

// Needs add_note, and a grant.
[[nodiscard]] std::expected<SealedEntry, CaseError> prepare_note(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, const base::SecretText& text, const FormNonce& nonce);

// Either of them. A reply answers what waited for staff. not_found when the author's account was
// disabled meanwhile.
std::expected<StoreOutcome, CaseError> store_case_entry(storage::Connection& connection,
                                                        const SealedEntry& sealed);

}  // namespace spillway::app
