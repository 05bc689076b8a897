// A grant: a key sealed to one holder's public key. version 1 ‖ crypto_box_seal(version ‖ purpose
// ‖ case id ‖ holder ‖ key). Opening checks all of these, so a grant copied to another case, holder
// or purpose is refused. Who has no grant cannot read, whatever the database says. Any thread.
//
// A grant does not say who made it: whoever holds a public key can seal to it. What it gives can
// only open what was sealed under the same key.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

// Each throws std::invalid_argument when `to` is no usable X25519 key (a point of low order).
[[nodiscard]] base::Bytes seal_case_grant(const CaseKey& key, const domain::CaseId& case_id,
                                          const domain::HolderId& holder, const BoxPublic& to);
[[nodiscard]] base::Bytes seal_identity_grant(const IdentityKey& key, const domain::CaseId& case_id,
                                              const domain::HolderId& holder, const BoxPublic& to);
[[nodiscard]] base::Bytes seal_desk_grant(const DeskKey& key, const domain::HolderId& holder,
                                          const BoxPublic& to);

[[nodiscard]] std::expected<CaseKey, OpenError> open_case_grant(base::ByteView sealed,
                                                                const domain::CaseId& case_id,
                                                                const domain::HolderId& holder,
                                                                const BoxPublic& pub,
                                                                const BoxSecret& secret);
[[nodiscard]] std::expected<IdentityKey, OpenError> open_identity_grant(
    base::ByteView sealed, const domain::CaseId& case_id, const domain::HolderId& holder,
    const BoxPublic& pub, const BoxSecret& secret);
[[nodiscard]] std::expected<DeskKey, OpenError> open_desk_grant(base::ByteView sealed,
                                                                const domain::HolderId& holder,
                                                                const BoxPublic& pub,
                                                                const BoxSecret& secret);

}  // namespace spillway::crypto
