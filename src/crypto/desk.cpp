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

using MattersKey = base::Secret<struct MattersKeyTag, 32>;

MattersKey matters_key(const DeskKey& key) {
    MattersKey derived;
    derive(derived.fill(), key.reveal(), Derived::desk_matters);
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

base::Bytes seal_personal_matter(const DeskKey& key, const domain::TargetId& person,
                                 base::ByteView text) {
    const auto derived = matters_key(key);
    return seal_envelope(derived.reveal(), person.bytes(), text, Padding::blocks);
}

std::expected<base::WipedBytes, OpenError> open_personal_matter(const DeskKey& key,
                                                                const domain::TargetId& person,
                                                                base::ByteView sealed) {
    const auto derived = matters_key(key);
    return open_envelope(derived.reveal(), person.bytes(), sealed, Padding::blocks);
}

Digest blind_index(const DeskKey& key, const domain::TargetId& target) {
    return keyed_hash(key.reveal(), target.bytes());
}

}  // namespace spillway::crypto
