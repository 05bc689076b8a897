// One complaint in the making: the case's keys, drawn here and gone with this, and the rows that
// are sealed under them. For the use-cases that make a case; one thread.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "crypto/envelope.hpp"
#include "crypto/keys.hpp"
#include "crypto/random.hpp"
#include "domain/attachment.hpp"
#include "domain/complaint.hpp"
#include "domain/entry.hpp"
#include "domain/holder.hpp"
#include "domain/identity.hpp"
#include "domain/ids.hpp"
#include "domain/transition.hpp"
#include "storage/complaint_store.hpp"

namespace spillway::app {

class CaseSealing {
public:
    // `instance` and `keyring` must outlive this. Terms run from `received_on`.
    CaseSealing(const Instance& instance, const Keyring& keyring, base::Day received_on);

    // The state that the case begins in, and its first term.
    void begin(domain::CaseAction action, domain::Mode mode);

    template <class Key>
    void add_entry(const Key& key, domain::EntryKind kind, base::ByteView plain) {
        const auto id = crypto::random_id<domain::EntryId>();
        push(id, kind,
             crypto::seal_entry(key, {.case_id = case_id_, .entry_id = id, .kind = kind}, plain));
    }
    // Each holder is confirmed staff, recovery, or the superior body.
    void grant_case(const std::vector<domain::HolderId>& holders);
    void grant_identity(const std::vector<domain::HolderId>& holders);
    void add_identity(const domain::Identity& identity);
    void add_files(const std::vector<domain::FileRecord>& files);
    // The message that the case was made of, as it came: for the identity custodians.
    void add_mail_original(const domain::FileRecord& message);
    void add_receipt(const crypto::ReceiptBits& receipt);
    // The first entry must be in.
    void add_leaf();

    [[nodiscard]] const domain::CaseId& case_id() const { return case_id_; }
    [[nodiscard]] crypto::ConversationKey conversation_key() const {
        return crypto::conversation_key(case_key_);
    }
    [[nodiscard]] crypto::InternalKey internal_key() const {
        return crypto::internal_key(case_key_);
    }
    [[nodiscard]] const crypto::IdentityKey& identity_key() const { return identity_key_; }
    [[nodiscard]] storage::ComplaintRows take() && { return std::move(rows_); }

private:
    void push(const domain::EntryId& id, domain::EntryKind kind, base::Bytes sealed);
    [[nodiscard]] const crypto::BoxPublic& key_of(const domain::HolderId& holder) const;
    [[nodiscard]] storage::GrantRow grant(const domain::HolderId& holder, base::Bytes sealed) const;

    const Instance& instance_;
    const Keyring& keyring_;
    const domain::CaseId case_id_ = crypto::random_id<domain::CaseId>();
    const crypto::CaseKey case_key_ = crypto::random_secret<crypto::CaseKey>();
    const crypto::IdentityKey identity_key_ = crypto::random_secret<crypto::IdentityKey>();
    const base::Day today_;
    storage::ComplaintRows rows_;
};

// The leaf that the public register gets for a case whose sealed first entry is `first`.
[[nodiscard]] storage::RegisterLeaf register_leaf(const storage::EntryRow& first, base::Day day);

// What a case that begins so is like: state and first term. `row` says when it was received.
void begin_case(const Instance& instance, domain::CaseAction action, domain::Mode mode,
                storage::CaseRow& row);

}  // namespace spillway::app
