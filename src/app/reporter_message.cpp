#include "app/reporter_message.hpp"

#include "app/sealed_text.hpp"
#include "storage/case_store.hpp"

namespace spillway::app {

SealedMessage prepare_reporter_message(const Instance& instance, const domain::CaseId& case_id,
                                       const crypto::ConversationKey& key,
                                       const base::SecretText& text, const FormNonce& nonce,
                                       const Attachments& attached) {
    SealedMessage sealed{.entry = seal_text(key, case_id, domain::EntryKind::message_from_reporter,
                                            text, nonce, files_digest(attached.files)),
                         .files = seal_files(key, case_id, attached.files),
                         .any_bound = attached.any_bound};
    sealed.entry.made_on = instance.clock.today();
    sealed.notices = plan_notices(instance);
    for (auto& row : sealed.files.entries) row.made_on = sealed.entry.made_on;
    return sealed;
}

StoreOutcome store_reporter_message(storage::Connection& connection, const SealedMessage& sealed) {
    if (storage::has_entry(connection, sealed.entry.id)) return StoreOutcome::already_there;
    if (sealed.any_bound) return StoreOutcome::files_gone;
    storage::insert_entry(connection, sealed.entry);
    for (const auto& row : sealed.files.entries) storage::insert_entry(connection, row);
    bind_files(connection, sealed.files.bindings);
    storage::set_awaits_staff(connection, sealed.entry.case_id, true);
    store_case_notice(connection, sealed.notices, domain::Notice::reporter_wrote,
                      sealed.entry.case_id);
    return StoreOutcome::stored;
}

}  // namespace spillway::app
