#include "app/receive_mail.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "app/case_sealing.hpp"
#include "app/submit_complaint.hpp"
#include "app/targets.hpp"
#include "base/utf8.hpp"
#include "crypto/mail_tags.hpp"
#include "crypto/receipt.hpp"
#include "domain/facets.hpp"
#include "domain/identity.hpp"
#include "domain/mail_facts.hpp"
#include "domain/narrative.hpp"
#include "domain/recusal.hpp"
#include "storage/case_store.hpp"
#include "storage/grant_store.hpp"

namespace spillway::app {
namespace {

using domain::HeldReason;

// Where a message goes, before anything is sealed.
struct Way {
    std::optional<HeldReason> held{};  // nothing: it makes a case
    std::optional<domain::CaseId> thread{};
    std::optional<domain::Target> target{};
};

bool is_from_machine(HeldReason reason) {
    return reason != HeldReason::reply;
}

Way find_way(const Instance& instance, storage::Connection& reader,
             const domain::MailedComplaint& mail) {
    Way way{.held = domain::held_reason_of(mail.origin)};
    if (way.held && is_from_machine(*way.held)) return way;
    const auto tag = mail.recipient_tag.reveal();
    if (crypto::is_reply_tag(tag)) {
        way.thread =
            storage::find_mail_thread(reader, crypto::reply_tag_lookup(instance.secret, tag));
        way.held = way.thread ? HeldReason::threaded : HeldReason::unknown_tag;
        return way;
    }
    if (auto found = find_by_qr(instance, reader, tag)) way.target = std::move(found->target);
    return way;
}

domain::Net net_of(const std::optional<domain::Target>& target) {
    if (!target) return domain::Net::unknown;
    return target->kind == domain::TargetKind::person ? domain::Net::person : domain::Net::project;
}

domain::Complaint complaint_of(const domain::MailedComplaint& mail,
                               const std::optional<domain::Target>& target) {
    domain::Complaint complaint;
    if (target) complaint.target = target->id;
    complaint.net = net_of(target);
    const bool has_text = !base::trim(mail.text.reveal()).empty();
    complaint.text = has_text ? mail.text.clone() : mail.subject.clone();
    complaint.language = mail.language;
    complaint.channel = domain::Channel::email;
    return complaint;
}

// A message has no field for whom it is about, so all of it is looked through for names of staff.
std::vector<domain::StaffId> recused_by(const Keyring& keyring, const domain::MailedComplaint& mail,
                                        const std::optional<domain::Target>& target) {
    base::WipedString written(mail.subject.reveal());
    written.push_back('\n');
    written.append(mail.text.reveal());
    return domain::recused_staff(keyring.staff, target, {}, {}, written);
}

// The holders of the case's grants who can still be sealed to.
std::vector<domain::HolderId> holders_of(const Instance& instance, const Keyring& keyring,
                                         storage::Connection& reader, storage::GrantTable table,
                                         const domain::CaseId& case_id) {
    std::vector<domain::HolderId> holders;
    for (const auto& grant : storage::grants_of_case(reader, table, case_id)) {
        const domain::StaffId staff(grant.holder.bytes().first<domain::StaffId::kSize>());
        if (grant.holder == domain::kRecoveryHolder || keyring.is_confirmed(staff) ||
            (grant.holder == domain::kSuperiorHolder && instance.superior)) {
            holders.push_back(grant.holder);
        }
    }
    if (holders.empty()) holders.push_back(domain::kRecoveryHolder);
    return holders;
}

domain::IntakeRecipients recipients_of(const Instance& instance, const Keyring& keyring,
                                       storage::Connection& reader, const Way& way,
                                       const std::vector<domain::StaffId>& recused) {
    if (way.thread) {
        using enum storage::GrantTable;
        return {.readers = holders_of(instance, keyring, reader, case_key, *way.thread),
                .custodians = holders_of(instance, keyring, reader, identity_key, *way.thread)};
    }
    const auto superior =
        instance.superior ? domain::SuperiorKey::configured : domain::SuperiorKey::absent;
    return domain::intake_recipients(keyring.staff, recused, way.target, superior);
}

// As much of the sender as an identity has room for; all of it is in the original.
std::optional<domain::Identity> identity_of(const domain::MailSender& sender) {
    if (sender.address.empty() && sender.name.empty()) return std::nullopt;
    const auto name = base::utf8_prefix(sender.name.reveal(), domain::kMaxNameLength);
    const auto contact = base::utf8_prefix(sender.address.reveal(), domain::kMaxContactLength);
    return domain::Identity{.name = base::SecretText(name), .contact = base::SecretText(contact)};
}

domain::MailFacts facts_with(const domain::MailedComplaint& mail, SenderPolicy policy) {
    auto facts = domain::facts_of(mail);
    if (!mail.sender.address.empty()) {
        facts.marks.insert(policy == SenderPolicy::seal ? domain::MailMark::not_anonymous
                                                        : domain::MailMark::sender_dropped);
    }
    return facts;
}

void seal_enclosures(CaseSealing& sealing, domain::MailedComplaint& mail, SenderPolicy policy,
                     Enclosures& enclosures) {
    std::vector<domain::FileRecord> files;
    for (auto& part : mail.parts) files.push_back(enclosures.add(part));
    sealing.add_files(files);
    sealing.add_mail_original(enclosures.add_original(mail, policy));
}

void seal_content(CaseSealing& sealing, const domain::MailedComplaint& mail,
                  const domain::Complaint& complaint, std::vector<domain::StaffId> recused,
                  SenderPolicy policy) {
    sealing.add_entry(sealing.conversation_key(), domain::EntryKind::narrative,
                      domain::encode(domain::narrative_of(complaint)));
    const auto internal = sealing.internal_key();
    sealing.add_entry(internal, domain::EntryKind::facets,
                      domain::encode(domain::facets_of(complaint, std::move(recused))));
    sealing.add_entry(internal, domain::EntryKind::mail_facts,
                      domain::encode(facts_with(mail, policy)));
    const auto identity = identity_of(mail.sender);
    if (identity && policy == SenderPolicy::seal) sealing.add_identity(*identity);
}

crypto::ReceiptBits receipt_of(const Instance& instance, const crypto::Digest& seen) {
    return crypto::derive_receipt(instance.secret,
                                  base::ByteView(seen).first<std::tuple_size_v<FormNonce>>(), seen);
}

storage::MailOutcome outcome_of(const Way& way) {
    if (!way.held) return storage::MailOutcome::new_case;
    return way.thread ? storage::MailOutcome::threaded : storage::MailOutcome::held;
}

}  // namespace

std::string reply_tag(const Instance& instance, const domain::CaseId& case_id) {
    return crypto::make_reply_tag(instance.secret, case_id);
}

SealedMail prepare_mail(const Instance& instance, const Keyring& keyring,
                        storage::Connection& reader, const MailPolicy& policy,
                        domain::MailedComplaint mail, Enclosures& enclosures) {
    const auto seen = crypto::seen_mail_digest(instance.secret, mail);
    if (const auto outcome = storage::find_seen_mail(reader, seen)) {
        SealedMail known;
        known.seen = {.digest = base::to_bytes(seen), .outcome = *outcome};
        return known;
    }
    const auto receipt = receipt_of(instance, seen);
    const auto way = find_way(instance, reader, mail);
    auto recused = recused_by(keyring, mail, way.target);
    const auto recipients = recipients_of(instance, keyring, reader, way, recused);

    CaseSealing sealing(instance, keyring, instance.clock.today());
    seal_content(sealing, mail, complaint_of(mail, way.target), std::move(recused), policy.sender);
    seal_enclosures(sealing, mail, policy.sender, enclosures);
    sealing.grant_case(recipients.readers);
    sealing.grant_identity(recipients.custodians);
    sealing.add_receipt(receipt);

    SealedMail sealed;
    sealed.seen = {.digest = base::to_bytes(seen), .outcome = outcome_of(way)};
    sealed.notices = plan_notices(instance);
    if (way.held) {
        storage::HeldMailRows held;
        held.mail.id = sealing.case_id();
        held.mail.reason = *way.held;
        held.mail.received_on = instance.clock.today();
        held.mail.thread = way.thread;
        held.rows = std::move(sealing).take();
        sealed.held = std::move(held);
        return sealed;
    }
    sealing.begin(
        recipients.is_sealed_upward ? domain::CaseAction::seal_upward : domain::CaseAction::receive,
        domain::Mode::anonymous);
    sealing.add_leaf();
    const auto tag = reply_tag(instance, sealing.case_id());
    sealed.thread_lookup = base::to_bytes(crypto::reply_tag_lookup(instance.secret, tag));
    if (policy.answer) {
        sealed.answer = prepare_answer(instance, *policy.answer, mail, sealing.case_id(), receipt);
    }
    sealed.complaint = std::move(sealing).take();
    return sealed;
}

StoredMail store_mail(storage::Connection& connection, const SealedMail& sealed,
                      const MailPolicy& policy, Enclosures& enclosures) {
    if (const auto outcome = storage::find_seen_mail(connection, sealed.seen.digest)) {
        return {.outcome = *outcome, .already_existed = true};
    }
    storage::insert_seen_mail(connection, sealed.seen);
    enclosures.store(connection);
    StoredMail stored{.outcome = sealed.seen.outcome};
    if (sealed.held) {
        storage::insert_held_mail(connection, *sealed.held);
        if (const auto& thread = sealed.held->mail.thread) {
            storage::set_awaits_staff(connection, *thread, true);
            store_case_notice(connection, sealed.notices, domain::Notice::reporter_wrote, *thread);
        }
        return stored;
    }
    const auto& complaint = sealed.complaint.value();
    const auto& id = complaint.case_row.id;
    storage::insert_complaint(connection, complaint);
    storage::insert_mail_thread(connection, sealed.thread_lookup, id);
    store_case_notice(connection, sealed.notices, domain::Notice::complaint_received, id);
    stored.was_answered =
        sealed.answer && policy.answer && store_answer(connection, *sealed.answer, *policy.answer);
    return stored;
}

}  // namespace spillway::app
