#include "app/submit_complaint.hpp"

#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "app/audit.hpp"
#include "crypto/envelope.hpp"
#include "crypto/grant.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "crypto/receipt.hpp"
#include "crypto/register_leaf.hpp"
#include "domain/facets.hpp"
#include "domain/holder.hpp"
#include "domain/identity.hpp"
#include "domain/narrative.hpp"
#include "domain/receipt_code.hpp"
#include "domain/recusal.hpp"
#include "domain/transition.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

std::vector<domain::HiddenPerson> find_hidden(storage::Connection& reader,
                                              const domain::Complaint& complaint) {
    std::vector<domain::HiddenPerson> hidden;
    for (const auto& id : domain::hidden_target_ids(complaint.hide_from)) {
        auto target = storage::find_target(reader, id);
        if (!target || target->kind != domain::TargetKind::person) continue;
        hidden.push_back({.id = id, .name = std::move(target->name), .staff = target->staff});
    }
    return hidden;
}

// The public key of a holder whom intake seals to.
const crypto::BoxPublic& key_of(const Instance& instance, const Keyring& keyring,
                                const domain::HolderId& holder) {
    if (holder == domain::kRecoveryHolder) return instance.recovery;
    if (holder == domain::kSuperiorHolder) return instance.superior.value();
    const domain::StaffId staff(holder.bytes().first<domain::StaffId::kSize>());
    return keyring.confirmed.at(staff).box;
}

// One complaint in the making: the case's keys, and what is sealed under them.
class Sealing {
public:
    Sealing(const Instance& instance, const Keyring& keyring, base::Day received_on)
        : instance_(instance), keyring_(keyring) {
        rows_.case_row.id = case_id_;
        rows_.case_row.received_on = received_on;
    }

    void begin(domain::CaseAction action, domain::Mode mode) {
        const auto move = domain::transition(std::nullopt, action, {});
        if (!move) throw std::logic_error("no such beginning of a case");
        rows_.case_row.state = move->to;
        rows_.case_row.is_named = mode == domain::Mode::named;
        if (move->term)
            rows_.case_row.due_on = due_on(instance_, rows_.case_row.received_on, *move->term);
    }

    template <class Key>
    void add_entry(const Key& key, domain::EntryKind kind, base::ByteView plain) {
        const auto id = crypto::random_id<domain::EntryId>();
        const crypto::EntryContext context{.case_id = case_id_, .entry_id = id, .kind = kind};
        storage::EntryRow row;
        row.id = id;
        row.case_id = case_id_;
        row.kind = kind;
        row.made_on = today_;
        row.sealed = crypto::seal_entry(key, context, plain);
        rows_.entries.push_back(std::move(row));
    }

    void add_files(const std::vector<domain::FileRecord>& files) {
        auto sealed = seal_files(conversation_key(), case_id_, files);
        for (auto& row : sealed.entries) {
            row.made_on = today_;
            rows_.entries.push_back(std::move(row));
        }
        rows_.files = std::move(sealed.bindings);
    }

    void grant_case(const std::vector<domain::HolderId>& holders) {
        for (const auto& holder : holders) {
            const auto& to = key_of(instance_, keyring_, holder);
            rows_.case_grants.push_back(
                grant(holder, crypto::seal_case_grant(case_key_, case_id_, holder, to)));
        }
    }

    void add_identity(const domain::Identity& identity,
                      const std::vector<domain::HolderId>& custodians) {
        const auto key = crypto::random_secret<crypto::IdentityKey>();
        add_entry(key, domain::EntryKind::identity, domain::encode(identity));
        for (const auto& holder : custodians) {
            const auto& to = key_of(instance_, keyring_, holder);
            rows_.identity_grants.push_back(
                grant(holder, crypto::seal_identity_grant(key, case_id_, holder, to)));
        }
    }

    void add_receipt(const crypto::ReceiptBits& receipt) {
        rows_.receipt = {
            .lookup = base::to_bytes(crypto::receipt_lookup(receipt)),
            .case_id = case_id_,
            .wrapped = crypto::wrap_conversation_key(receipt, case_id_, conversation_key())};
    }

    // The first entry must be in.
    void add_leaf() {
        const auto commitment = crypto::register_commitment(rows_.entries.front().sealed);
        rows_.leaf = {.commitment = base::to_bytes(commitment),
                      .day = today_,
                      .leaf_hash = base::to_bytes(crypto::register_leaf_hash(commitment, today_))};
    }

    [[nodiscard]] crypto::ConversationKey conversation_key() const {
        return crypto::conversation_key(case_key_);
    }
    [[nodiscard]] crypto::InternalKey internal_key() const {
        return crypto::internal_key(case_key_);
    }
    [[nodiscard]] storage::ComplaintRows take() && { return std::move(rows_); }

private:
    [[nodiscard]] storage::GrantRow grant(const domain::HolderId& holder,
                                          base::Bytes sealed) const {
        return {.case_id = case_id_,
                .holder = holder,
                .sealed = std::move(sealed),
                .granted_by = std::nullopt};
    }

    const Instance& instance_;
    const Keyring& keyring_;
    const domain::CaseId case_id_ = crypto::random_id<domain::CaseId>();
    const crypto::CaseKey case_key_ = crypto::random_secret<crypto::CaseKey>();
    const base::Day today_ = instance_.clock.today();
    storage::ComplaintRows rows_;
};

}  // namespace

FormNonce random_form_nonce() {
    FormNonce nonce;
    crypto::fill_random(nonce);
    return nonce;
}

std::expected<SealedComplaint, SubmitError> prepare_complaint(
    const Instance& instance, const Keyring& keyring, storage::Connection& reader,
    const domain::Complaint& complaint, const FormNonce& nonce, const Attachments& attached,
    const std::optional<TypedIn>& typed_in) {
    std::optional<domain::Target> target;
    if (complaint.target) {
        target = storage::find_target(reader, *complaint.target);
        if (!target || target->retired || !target->offered)
            return std::unexpected(SubmitError::unknown_target);
    }
    auto recused =
        domain::recused_staff(keyring.staff, target, complaint.hide_from,
                              find_hidden(reader, complaint), complaint.target_text.reveal());
    const auto superior =
        instance.superior ? domain::SuperiorKey::configured : domain::SuperiorKey::absent;
    const auto recipients = domain::intake_recipients(keyring.staff, recused, target, superior);

    const auto narrative = domain::encode(domain::narrative_of(complaint));
    const auto identity = domain::identity_of(complaint);
    crypto::Hasher hasher("complaint");
    hasher.add_field(base::ByteView(narrative))
        .add_field(identity ? domain::encode(*identity) : base::WipedBytes());
    if (!attached.files.empty()) hasher.add_field(files_digest(attached.files));
    auto receipt = crypto::derive_receipt(instance.secret, nonce, hasher.finish());
    if (attached.any_bound && !storage::find_by_receipt(reader, crypto::receipt_lookup(receipt))) {
        return std::unexpected(SubmitError::files_gone);
    }

    const auto received_on = typed_in ? typed_in->received_on : instance.clock.today();
    Sealing sealing(instance, keyring, received_on);
    sealing.begin(
        recipients.is_sealed_upward ? domain::CaseAction::seal_upward : domain::CaseAction::receive,
        complaint.mode);
    sealing.add_entry(sealing.conversation_key(), domain::EntryKind::narrative, narrative);
    sealing.add_entry(sealing.internal_key(), domain::EntryKind::facets,
                      domain::encode(domain::facets_of(complaint, std::move(recused))));
    if (identity) sealing.add_identity(*identity, recipients.custodians);
    sealing.add_files(attached.files);
    sealing.grant_case(recipients.readers);
    sealing.add_receipt(receipt);
    sealing.add_leaf();
    SealedComplaint sealed{.receipt = std::move(receipt), .rows = std::move(sealing).take()};
    if (typed_in) sealed.typed_in = typed_in->stamp;
    sealed.notices = plan_notices(instance);
    if (instance.notices.contact_key && !complaint.notice_mail.empty()) {
        const auto& id = sealed.rows.case_row.id;
        sealed.reporter_mail = storage::ReporterMail{
            .case_id = id,
            .sealed = seal_notice_contact(*instance.notices.contact_key, id, complaint.notice_mail),
            .language = complaint.language};
    }
    return sealed;
}

FiledComplaint store_complaint(storage::Connection& connection, const SealedComplaint& sealed) {
    const auto& rows = sealed.rows;
    const auto earlier = storage::find_by_receipt(connection, rows.receipt.lookup);
    if (!earlier) {
        const auto index = storage::insert_complaint(connection, rows);
        if (sealed.typed_in)
            log_event(connection, *sealed.typed_in, domain::AuditAction::complaint_typed_in,
                      rows.case_row.id.bytes());
        if (sealed.reporter_mail) storage::insert_reporter_mail(connection, *sealed.reporter_mail);
        store_case_notice(connection, sealed.notices, domain::Notice::complaint_received,
                          rows.case_row.id);
        return {.case_id = rows.case_row.id,
                .register_index = index,
                .received_on = rows.case_row.received_on,
                .already_existed = false};
    }
    const auto found = storage::find_case(connection, earlier->case_id);
    const auto index = find_register_index(connection, earlier->case_id);
    if (!found || !index) throw storage::StorageError("a receipt leads to half a case");
    return {.case_id = earlier->case_id,
            .register_index = *index,
            .received_on = found->received_on,
            .already_existed = true};
}

std::optional<std::int64_t> find_register_index(storage::Connection& reader,
                                                const domain::CaseId& case_id) {
    const auto first = storage::find_latest_entry(reader, case_id, domain::EntryKind::narrative);
    if (!first) return std::nullopt;
    return storage::find_leaf_index(reader, crypto::register_commitment(first->sealed));
}

ReceiptSpellings spell_receipt(const crypto::ReceiptBits& receipt) {
    return {.symbols = domain::spell_symbols(receipt, crypto::sha256),
            .words_chinese =
                domain::spell_words(receipt, domain::WordLanguage::chinese, crypto::sha256),
            .words_english =
                domain::spell_words(receipt, domain::WordLanguage::english, crypto::sha256)};
}

}  // namespace spillway::app
