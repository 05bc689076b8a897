#include "app/case_entry.hpp"

#include <utility>

#include "app/audit.hpp"
#include "app/sealed_text.hpp"
#include "crypto/keys.hpp"
#include "domain/holder.hpp"
#include "storage/case_store.hpp"
#include "storage/grant_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

SealedEntry authored(const Instance& instance, const StaffSession& session, storage::EntryRow row) {
    SealedEntry sealed{.entry = std::move(row),
                       .stamp = stamp_of(instance, session.id),
                       .notices = plan_notices(instance)};
    sealed.entry.author = session.id;
    sealed.entry.made_on = base::day_of(sealed.stamp.at);
    sealed.entry.made_at = sealed.stamp.at;
    return sealed;
}

}  // namespace

std::expected<SealedEntry, CaseError> prepare_reply(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, const base::SecretText& text, const FormNonce& nonce) {
    const auto access = access_case(reader, session, ref, domain::Action::reply_to_reporter);
    if (!access) return std::unexpected(access.error());
    return authored(instance, session,
                    seal_text(crypto::conversation_key(access->key), access->row.id,
                              domain::EntryKind::message_to_reporter, text, nonce));
}

std::expected<SealedEntry, CaseError> prepare_note(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, const base::SecretText& text, const FormNonce& nonce) {
    const auto access = access_case(reader, session, ref, domain::Action::add_note);
    if (!access) return std::unexpected(access.error());
    return authored(instance, session,
                    seal_text(crypto::internal_key(access->key), access->row.id,
                              domain::EntryKind::note, text, nonce));
}

std::expected<StoreOutcome, CaseError> store_case_entry(storage::Connection& connection,
                                                        const SealedEntry& sealed) {
    const auto& entry = sealed.entry;
    const auto author = storage::find_staff(connection, entry.author.value());
    if (!author || author->status != storage::StaffStatus::active) {
        return std::unexpected(CaseError::not_found);
    }
    if (storage::has_entry(connection, entry.id)) return StoreOutcome::already_there;
    storage::insert_entry(connection, entry);
    const bool is_reply = entry.kind == domain::EntryKind::message_to_reporter;
    if (is_reply) {
        storage::set_awaits_staff(connection, entry.case_id, false);
        store_case_notice(connection, sealed.notices, domain::Notice::reply_written, entry.case_id);
    }
    log_event(connection, sealed.stamp,
              is_reply ? domain::AuditAction::reply_sent : domain::AuditAction::note_added,
              entry.case_id.bytes());
    return StoreOutcome::stored;
}

}  // namespace spillway::app
