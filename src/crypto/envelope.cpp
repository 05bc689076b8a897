#include "crypto/envelope.hpp"

#include <stdexcept>

#include "crypto/append.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

using domain::EntryKeyKind;
using KeyView = std::span<const std::uint8_t, 32>;

base::Bytes context_bytes(const EntryContext& context) {
    base::Bytes bytes;
    append(bytes, context.case_id.bytes());
    append(bytes, context.entry_id.bytes());
    bytes.push_back(static_cast<std::uint8_t>(context.kind));
    return bytes;
}

base::Bytes seal(KeyView key, EntryKeyKind key_kind, const EntryContext& context,
                 base::ByteView plain) {
    if (domain::key_of(context.kind) != key_kind) {
        throw std::logic_error("an entry of this kind is not sealed under this key");
    }
    return seal_envelope(key, context_bytes(context), plain, Padding::blocks);
}

OpenedBytes open(KeyView key, EntryKeyKind key_kind, const EntryContext& context,
                 base::ByteView sealed) {
    if (domain::key_of(context.kind) != key_kind) {
        return std::unexpected(OpenError::not_authentic);
    }
    return open_envelope(key, context_bytes(context), sealed, Padding::blocks);
}

}  // namespace

base::Bytes seal_entry(const ConversationKey& key, const EntryContext& context,
                       base::ByteView plain) {
    return seal(key.reveal(), EntryKeyKind::conversation, context, plain);
}

base::Bytes seal_entry(const InternalKey& key, const EntryContext& context, base::ByteView plain) {
    return seal(key.reveal(), EntryKeyKind::internal, context, plain);
}

base::Bytes seal_entry(const IdentityKey& key, const EntryContext& context, base::ByteView plain) {
    return seal(key.reveal(), EntryKeyKind::identity, context, plain);
}

OpenedBytes open_entry(const ConversationKey& key, const EntryContext& context,
                       base::ByteView sealed) {
    return open(key.reveal(), EntryKeyKind::conversation, context, sealed);
}

OpenedBytes open_entry(const InternalKey& key, const EntryContext& context, base::ByteView sealed) {
    return open(key.reveal(), EntryKeyKind::internal, context, sealed);
}

OpenedBytes open_entry(const IdentityKey& key, const EntryContext& context, base::ByteView sealed) {
    return open(key.reveal(), EntryKeyKind::identity, context, sealed);
}

}  // namespace spillway::crypto
