#include "app/case_sealing.hpp"

#include <stdexcept>
#include <utility>

#include "app/attachments/attach.hpp"
#include "crypto/grant.hpp"
#include "crypto/receipt.hpp"
#include "crypto/register_leaf.hpp"

namespace spillway::app {

CaseSealing::CaseSealing(const Instance& instance, const Keyring& keyring, base::Day received_on)
    : instance_(instance), keyring_(keyring), today_(instance.clock.today()) {
    rows_.case_row.id = case_id_;
    rows_.case_row.received_on = received_on;
}

void CaseSealing::begin(domain::CaseAction action, domain::Mode mode) {
    begin_case(instance_, action, mode, rows_.case_row);
}

void CaseSealing::push(const domain::EntryId& id, domain::EntryKind kind, base::Bytes sealed) {
    storage::EntryRow row;
    row.id = id;
    row.case_id = case_id_;
    row.kind = kind;
    row.made_on = today_;
    row.sealed = std::move(sealed);
    rows_.entries.push_back(std::move(row));
}

void CaseSealing::grant_case(const std::vector<domain::HolderId>& holders) {
    for (const auto& holder : holders) {
        rows_.case_grants.push_back(
            grant(holder, crypto::seal_case_grant(case_key_, case_id_, holder, key_of(holder))));
    }
}

void CaseSealing::grant_identity(const std::vector<domain::HolderId>& holders) {
    for (const auto& holder : holders) {
        rows_.identity_grants.push_back(grant(
            holder, crypto::seal_identity_grant(identity_key_, case_id_, holder, key_of(holder))));
    }
}

void CaseSealing::add_identity(const domain::Identity& identity) {
    add_entry(identity_key_, domain::EntryKind::identity, domain::encode(identity));
}

void CaseSealing::add_files(const std::vector<domain::FileRecord>& files) {
    auto sealed = seal_files(conversation_key(), case_id_, files);
    for (auto& row : sealed.entries) {
        row.made_on = today_;
        rows_.entries.push_back(std::move(row));
    }
    rows_.files.insert(rows_.files.end(), sealed.bindings.begin(), sealed.bindings.end());
}

void CaseSealing::add_mail_original(const domain::FileRecord& message) {
    add_entry(identity_key_, domain::EntryKind::mail_original, domain::encode(message));
    rows_.files.push_back(binding_of(message, rows_.entries.back().id));
}

void CaseSealing::add_receipt(const crypto::ReceiptBits& receipt) {
    rows_.receipt = {
        .lookup = base::to_bytes(crypto::receipt_lookup(receipt)),
        .case_id = case_id_,
        .wrapped = crypto::wrap_conversation_key(receipt, case_id_, conversation_key())};
}

void CaseSealing::add_leaf() {
    rows_.leaf = register_leaf(rows_.entries.front(), today_);
}

const crypto::BoxPublic& CaseSealing::key_of(const domain::HolderId& holder) const {
    if (holder == domain::kRecoveryHolder) return instance_.recovery;
    if (holder == domain::kSuperiorHolder) return instance_.superior.value();
    const domain::StaffId staff(holder.bytes().first<domain::StaffId::kSize>());
    return keyring_.confirmed.at(staff).box;
}

storage::GrantRow CaseSealing::grant(const domain::HolderId& holder, base::Bytes sealed) const {
    return {.case_id = case_id_,
            .holder = holder,
            .sealed = std::move(sealed),
            .granted_by = std::nullopt};
}

storage::RegisterLeaf register_leaf(const storage::EntryRow& first, base::Day day) {
    const auto commitment = crypto::register_commitment(first.sealed);
    return {.commitment = base::to_bytes(commitment),
            .day = day,
            .leaf_hash = base::to_bytes(crypto::register_leaf_hash(commitment, day))};
}

void begin_case(const Instance& instance, domain::CaseAction action, domain::Mode mode,
                storage::CaseRow& row) {
    const auto move = domain::transition(std::nullopt, action, {});
    if (!move) throw std::logic_error("no such beginning of a case");
    row.state = move->to;
    row.is_named = mode == domain::Mode::named;
    if (move->term) row.due_on = due_on(instance, row.received_on, *move->term);
}

}  // namespace spillway::app
