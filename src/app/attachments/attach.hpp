// Complete uploads become entries of a case: sealed on a worker, bound on the writer in the
// transaction of the complaint or message that they came with. Any thread.
#pragma once

#include <vector>

#include "base/clock.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "domain/attachment.hpp"
#include "domain/ids.hpp"
#include "storage/attachment_store.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

// What comes with a complaint or message.
struct Attachments {
    std::vector<domain::FileRecord> files{};
    bool any_bound = false;  // some belong to one already: good only for sending the same again
};

struct SealedFiles {
    std::vector<storage::EntryRow> entries{};  // without author and times
    std::vector<storage::AttachmentBinding> bindings{};
};

// One entry a file, in order.
[[nodiscard]] SealedFiles seal_files(const crypto::ConversationKey& key,
                                     const domain::CaseId& case_id,
                                     const std::vector<domain::FileRecord>& files);

// How a file of that record is bound to its entry.
[[nodiscard]] storage::AttachmentBinding binding_of(const domain::FileRecord& file,
                                                    const domain::EntryId& entry);

// By which the same files are recognised: their names and hashes, as one digest. Nothing (no bytes)
// without files.
[[nodiscard]] base::Bytes files_digest(const std::vector<domain::FileRecord>& files);

// The entries must be in.
void bind_files(storage::Connection& connection,
                const std::vector<storage::AttachmentBinding>& bindings);

}  // namespace spillway::app
