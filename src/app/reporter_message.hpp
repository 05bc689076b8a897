// A reporter writes on, after coming back with the receipt code.
#pragma once

#include <cstdint>

#include "app/attachments/attach.hpp"
#include "app/instance.hpp"
#include "app/notices.hpp"
#include "app/submit_complaint.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

struct SealedMessage {
    storage::EntryRow entry{};
    NoticePlanned notices{};
    SealedFiles files{};
    bool any_bound = false;
};

// `text` is as domain::check_message returned it. `nonce` is one page's: the same text sent twice
// from one page is one message.
[[nodiscard]] SealedMessage prepare_reporter_message(
    const Instance& instance, const domain::CaseId& case_id, const crypto::ConversationKey& key,
    const base::SecretText& text, const FormNonce& nonce, const Attachments& attached = {});

enum class StoreOutcome : std::uint8_t {
    stored,
    already_there,
    files_gone,  // a file belongs to something else already; nothing was stored
};

// Marks the case as waiting for staff.
StoreOutcome store_reporter_message(storage::Connection& connection, const SealedMessage& sealed);

}  // namespace spillway::app
