// That a desk key is the organisation's: the root signs a one-way value of it at `init`. Without
// this, whoever can write to the database could seal a key of theirs to every member as the desk
// key, and read the facets written under it afterwards. Any thread.
#pragma once

#include <optional>

#include "app/instance.hpp"
#include "crypto/keys.hpp"
#include "storage/connection.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

// What the root signs, to be stored with store_desk_key.
[[nodiscard]] base::Bytes sign_desk_key(const crypto::SignKeys& root, const crypto::DeskKey& key);

// The organisation's record of its desk key: the root's signature and recovery's grant.
void store_desk_key(storage::Connection& connection, base::ByteView signature,
                    base::ByteView recovery_grant);

// The member's desk key, or nothing: no grant, one that does not open, or a key that the pinned
// root did not sign.
[[nodiscard]] std::optional<crypto::DeskKey> open_desk_key(const Instance& instance,
                                                           storage::Connection& reader,
                                                           const storage::StaffAccount& account,
                                                           const crypto::StaffPublics& publics,
                                                           const crypto::StaffSecrets& secrets);

// Likewise with the recovery secret.
[[nodiscard]] std::optional<crypto::DeskKey> recover_desk_key(const Instance& instance,
                                                              storage::Connection& reader,
                                                              const crypto::BoxKeys& recovery);

}  // namespace spillway::app
