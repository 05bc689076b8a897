#include "app/follow_up.hpp"

#include <algorithm>
#include <utility>

#include "app/sealed_text.hpp"
#include "app/submit_complaint.hpp"
#include "crypto/envelope.hpp"
#include "crypto/receipt.hpp"
#include "domain/transition.hpp"
#include "storage/case_store.hpp"
#include "storage/entry_store.hpp"
#include "storage/receipt_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

// What an unknown code unwraps in vain, so that it takes as long as a known one.
const storage::ReceiptRow& decoy() {
    static const storage::ReceiptRow row = [] {
        const crypto::ReceiptBits bits;
        const crypto::ConversationKey key;
        return storage::ReceiptRow{
            .lookup = {}, .case_id = {}, .wrapped = crypto::wrap_conversation_key(bits, {}, key)};
    }();
    return row;
}

std::vector<RunningTerm> running_terms(const Instance& instance, const storage::CaseRow& row) {
    std::vector<RunningTerm> terms;
    const auto kind = domain::running_term(row.state);
    if (kind && row.due_on) terms.push_back({.kind = *kind, .due_on = *row.due_on});
    const bool is_undecided = row.state == domain::CaseState::received ||
                              row.state == domain::CaseState::registered ||
                              row.state == domain::CaseState::screening;
    if (row.is_named && is_undecided) {
        constexpr auto kAnswer = domain::TermKind::tell_acceptance;
        terms.push_back({.kind = kAnswer, .due_on = due_on(instance, row.received_on, kAnswer)});
    }
    std::ranges::stable_sort(terms, {}, &RunningTerm::due_on);
    return terms;
}

void read_entry(const storage::EntryRow& row, const crypto::ConversationKey& key,
                FollowUpPage& page) {
    if (!domain::is_for_reporter(row.kind)) return;
    if (row.kind == domain::EntryKind::file) {
        auto file = open_file_entry(key, row);
        if (file) {
            page.files.push_back(std::move(*file));
        } else {
            ++page.damaged;
        }
        return;
    }
    auto plain = crypto::open_entry(key, context_of(row), row.sealed);
    if (row.kind == domain::EntryKind::narrative) {
        if (!plain) return;
        auto narrative = domain::decode_narrative(*plain);
        if (narrative) page.narrative = std::move(*narrative);
        return;
    }
    if (!plain) {
        ++page.damaged;
        return;
    }
    const auto speaker =
        row.kind == domain::EntryKind::message_from_reporter ? Speaker::reporter : Speaker::staff;
    page.messages.push_back(
        {.speaker = speaker, .day = row.made_on, .text = base::SecretText(std::move(*plain))});
}

}  // namespace

std::expected<FollowUp, FollowUpError> open_follow_up(storage::Connection& reader,
                                                      const crypto::ReceiptBits& receipt) {
    const auto lookup = crypto::receipt_lookup(receipt);
    const auto row = storage::find_by_receipt(reader, lookup).value_or(decoy());
    auto key = crypto::unwrap_conversation_key(receipt, row.case_id, row.wrapped);
    if (!key || row.lookup.empty()) return std::unexpected(FollowUpError::wrong_code);
    return FollowUp{.case_id = row.case_id, .key = std::move(*key)};
}

std::optional<base::Day> note_opened(storage::Connection& connection, const domain::CaseId& case_id,
                                     base::Day today) {
    return storage::set_last_opened(connection, case_id, today);
}

std::expected<FollowUpPage, FollowUpError> read_follow_up(const Instance& instance,
                                                          storage::Connection& reader,
                                                          const domain::CaseId& case_id,
                                                          const crypto::ConversationKey& key) {
    auto row = storage::find_case(reader, case_id);
    if (!row) return std::unexpected(FollowUpError::wrong_code);
    FollowUpPage page;
    page.state = row->state;
    page.stage = domain::reporter_stage(row->state);
    page.received_on = row->received_on;
    page.register_index = find_register_index(reader, case_id);
    page.is_named = row->is_named;
    page.terms = running_terms(instance, *row);
    page.last_opened_on = row->last_opened_on;
    page.number = std::move(row->number);
    for (const auto& entry : storage::entries_after(reader, case_id, 0)) {
        read_entry(entry, key, page);
    }
    if (page.narrative && page.narrative->target) {
        auto target = storage::find_target(reader, *page.narrative->target);
        if (target) page.target_name = std::move(target->name);
    }
    return page;
}

}  // namespace spillway::app
