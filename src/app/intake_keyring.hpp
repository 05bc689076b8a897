// Whom intake may seal to: all accounts as they stand in the database, with the chain of
// confirmations up to the pinned root verified. A row that somebody wrote, or whose keys or roles
// differ from those that were signed, is in it as unconfirmed and gets no key.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/recusal.hpp"
#include "storage/connection.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {

struct Keyring {
    std::vector<domain::StaffFacts> staff{};  // every account, as recusal takes them
    // Of those whose statement verifies and equals the row; disabled members are not in it.
    std::unordered_map<domain::StaffId, crypto::StaffPublics> confirmed{};

    [[nodiscard]] bool is_confirmed(const domain::StaffId& id) const {
        return confirmed.contains(id);
    }
    // "" for an account that does not exist.
    [[nodiscard]] std::string_view name_of(const domain::StaffId& id) const;
};

// Verifies every statement; the slow way, without a cache.
[[nodiscard]] Keyring make_keyring(const crypto::SignPublic& root,
                                   const std::vector<storage::StaffMember>& members);

// One per process. Reads the rows at every call, and checks signatures only when a row changed.
// Any thread, each with a connection of its own.
class IntakeKeyring {
public:
    explicit IntakeKeyring(const crypto::SignPublic& root) : root_(root) {}

    [[nodiscard]] std::shared_ptr<const Keyring> read(storage::Connection& reader);

private:
    const crypto::SignPublic root_;
    std::mutex mutex_;
    std::vector<storage::StaffMember> rows_;
    std::shared_ptr<const Keyring> current_;
};

}  // namespace spillway::app
