#include "app/reporter_message.hpp"

#include "app/sealed_text.hpp"
#include "storage/case_store.hpp"

namespace spillway::app {

SealedMessage prepare_reporter_message(const Instance& instance, const domain::CaseId& case_id,
                                       const crypto::ConversationKey& key,
                                       const base::SecretText& text, const FormNonce& nonce) {
    SealedMessage sealed;
    sealed.entry = seal_text(key, case_id, domain::EntryKind::message_from_reporter, text, nonce);
    sealed.entry.made_on = instance.clock.today();
    sealed.notices = plan_notices(instance);
    return sealed;
}

StoreOutcome store_reporter_message(storage::Connection& connection, const SealedMessage& sealed) {
    if (storage::has_entry(connection, sealed.entry.id)) return StoreOutcome::already_there;
    storage::insert_entry(connection, sealed.entry);
    storage::set_awaits_staff(connection, sealed.entry.case_id, true);
    store_case_notice(connection, sealed.notices, domain::Notice::reporter_wrote,
                      sealed.entry.case_id);
    return StoreOutcome::stored;
}

}  // namespace spillway::app
