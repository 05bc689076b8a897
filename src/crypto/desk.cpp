#include "crypto/desk.hpp"

#include "crypto/append.hpp"
#include "crypto/derivation.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

using FacetsKey = base::Secret<struct FacetsKeyTag, 32>;

FacetsKey facets_key(const DeskKey& key) {
    FacetsKey derived;
    derive(derived.fill(), key.reveal(), Derived::desk_facets);
    return derived;
}

}  // namespace

base::Bytes seal_facets(const DeskKey& key, const domain::CaseId& case_id, base::ByteView facets) {
    const auto derived = facets_key(key);
    return seal_envelope(derived.reveal(), case_id.bytes(), facets, Padding::blocks);
}

std::expected<base::WipedBytes, OpenError> open_facets(const DeskKey& key,
                                                       const domain::CaseId& case_id,
                                                       base::ByteView sealed) {
    const auto derived = facets_key(key);
    return open_envelope(derived.reveal(), case_id.bytes(), sealed, Padding::blocks);
}

Digest blind_index(const DeskKey& key, const domain::TargetId& target) {
    return keyed_hash(key.reveal(), target.bytes());
}

}  // namespace spillway::crypto
