// What the desk key protects: the facets of a case for lists and statistics, reports of personal
// matters, and the blind index by which cases on one target find each other. Any thread.
#pragma once

#include <expected>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "crypto/open_error.hpp"
#include "domain/ids.hpp"

namespace spillway::crypto {

// Sealed and padded like an entry, bound to the case, under a key derived from the desk key.
[[nodiscard]] base::Bytes seal_facets(const DeskKey& key, const domain::CaseId& case_id,
                                      base::ByteView facets);
[[nodiscard]] std::expected<base::WipedBytes, OpenError> open_facets(const DeskKey& key,
                                                                     const domain::CaseId& case_id,
                                                                     base::ByteView sealed);

// Likewise what was fed back on a leader's report of personal matters, bound to the person, under a
// key of its own.
[[nodiscard]] base::Bytes seal_personal_matter(const DeskKey& key, const domain::TargetId& person,
                                               base::ByteView text);
[[nodiscard]] std::expected<base::WipedBytes, OpenError> open_personal_matter(
    const DeskKey& key, const domain::TargetId& person, base::ByteView sealed);

// BLAKE2b-256 of the target's id keyed by the desk key: equal for equal targets, and says nothing
// to whoever lacks the key.
[[nodiscard]] Digest blind_index(const DeskKey& key, const domain::TargetId& target);

}  // namespace spillway::crypto
