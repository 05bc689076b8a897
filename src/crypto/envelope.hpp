// The entries of a case, sealed: version 1 ‖ nonce 24 ‖ XChaCha20-Poly1305 of the text, padded to
// a multiple of 256 bytes so that its length tells little. The associated data is version ‖
// case id ‖ entry id ‖ kind, so no ciphertext can be moved or relabelled. Any thread.
//
// Which key seals which kind is fixed: identity under the IdentityKey; note and facets under the
// InternalKey; the narrative and the messages under the ConversationKey.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/entry.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

struct EntryContext {
    domain::CaseId case_id{};
    domain::EntryId entry_id{};
    domain::EntryKind kind = domain::EntryKind::narrative;
};

// The sealed entry, fresh each time. Throws std::logic_error when the kind is not that key's.
[[nodiscard]] base::Bytes seal_entry(const ConversationKey& key, const EntryContext& context,
                                     base::ByteView plain);
[[nodiscard]] base::Bytes seal_entry(const InternalKey& key, const EntryContext& context,
                                     base::ByteView plain);
[[nodiscard]] base::Bytes seal_entry(const IdentityKey& key, const EntryContext& context,
                                     base::ByteView plain);

using OpenedBytes = std::expected<base::WipedBytes, OpenError>;

// The text. A kind that is not that key's is not_authentic, for the kind may come from storage.
[[nodiscard]] OpenedBytes open_entry(const ConversationKey& key, const EntryContext& context,
                                     base::ByteView sealed);
[[nodiscard]] OpenedBytes open_entry(const InternalKey& key, const EntryContext& context,
                                     base::ByteView sealed);
[[nodiscard]] OpenedBytes open_entry(const IdentityKey& key, const EntryContext& context,
                                     base::ByteView sealed);

}  // namespace spillway::crypto
