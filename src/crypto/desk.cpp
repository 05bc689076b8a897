#include "crypto/desk.hpp"

#include "crypto/append.hpp"
#include "crypto/derivation.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

using DerivedKey = base::Secret<struct DerivedDeskKeyTag, 32>;

DerivedKey derived_from(const DeskKey& key, Derived which) {
    DerivedKey derived;
    derive(derived.fill(), key.reveal(), which);
    return derived;
}

}  // namespace

base::Bytes seal_facets(const DeskKey& key, const domain::CaseId& case_id, base::ByteView facets) {
    const auto derived = derived_from(key, Derived::desk_facets);
    return seal_envelope(derived.reveal(), case_id.bytes(), facets, Padding::blocks);
}

std::expected<base::WipedBytes, OpenError> open_facets(const DeskKey& key,
                                                       const domain::CaseId& case_id,
                                                       base::ByteView sealed) {
    const auto derived = derived_from(key, Derived::desk_facets);
    return open_envelope(derived.reveal(), case_id.bytes(), sealed, Padding::blocks);
}

base::Bytes seal_personal_matter(const DeskKey& key, const domain::TargetId& person,
                                 base::ByteView text) {
    const auto derived = derived_from(key, Derived::desk_matters);
    return seal_envelope(derived.reveal(), person.bytes(), text, Padding::blocks);
}

std::expected<base::WipedBytes, OpenError> open_personal_matter(const DeskKey& key,
                                                                const domain::TargetId& person,
                                                                base::ByteView sealed) {
    const auto derived = derived_from(key, Derived::desk_matters);
    return open_envelope(derived.reveal(), person.bytes(), sealed, Padding::blocks);
}

Digest blind_index(const DeskKey& key, const domain::TargetId& target) {
    return keyed_hash(key.reveal(), target.bytes());
}

}  // namespace spillway::crypto
