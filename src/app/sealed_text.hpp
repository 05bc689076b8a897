// Text that somebody adds to a case, as a sealed entry whose id comes from the text, the page's
// nonce and a key: sent twice from one page it is one entry, and the id says nothing. Any thread.
#pragma once

#include "app/submit_complaint.hpp"
#include "base/secret.hpp"
#include "crypto/envelope.hpp"
#include "crypto/hash.hpp"
#include "domain/entry.hpp"
#include "domain/ids.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

// The row without author and times. `key` is that of `kind`; `also` is what else makes it the same
// when sent twice, as the digest of files that come with it.
template <class Key>
[[nodiscard]] storage::EntryRow seal_text(const Key& key, const domain::CaseId& case_id,
                                          domain::EntryKind kind, const base::SecretText& text,
                                          const FormNonce& nonce, base::ByteView also = {}) {
    const auto number = static_cast<std::uint8_t>(kind);
    crypto::Hasher hasher(key.reveal(), "entry id");
    hasher.add_field(base::ByteView(&number, 1))
        .add_field(case_id.bytes())
        .add_field(base::ByteView(nonce))
        .add_field(text.reveal_bytes());
    if (!also.empty()) hasher.add_field(also);
    const auto digest = hasher.finish();
    storage::EntryRow row;
    row.id = domain::EntryId(base::ByteView(digest).first<domain::EntryId::kSize>());
    row.case_id = case_id;
    row.kind = kind;
    row.sealed = crypto::seal_entry(key, {.case_id = case_id, .entry_id = row.id, .kind = kind},
                                    text.reveal_bytes());
    return row;
}

[[nodiscard]] inline crypto::EntryContext context_of(const storage::EntryRow& row) {
    return {.case_id = row.case_id, .entry_id = row.id, .kind = row.kind};
}

}  // namespace spillway::app
