#include "app/submit_complaint.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "app/audit.hpp"
#include "app/case_sealing.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "crypto/receipt.hpp"
#include "crypto/register_leaf.hpp"
#include "domain/facets.hpp"
#include "domain/identity.hpp"
#include "domain/narrative.hpp"
#include "domain/receipt_code.hpp"
#include "domain/recusal.hpp"
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
    CaseSealing sealing(instance, keyring, received_on);
    sealing.begin(
        recipients.is_sealed_upward ? domain::CaseAction::seal_upward : domain::CaseAction::receive,
        complaint.mode);
    sealing.add_entry(sealing.conversation_key(), domain::EntryKind::narrative, narrative);
    sealing.add_entry(sealing.internal_key(), domain::EntryKind::facets,
                      domain::encode(domain::facets_of(complaint, std::move(recused))));
    if (identity) {
        sealing.add_identity(*identity);
        sealing.grant_identity(recipients.custodians);
    }
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
