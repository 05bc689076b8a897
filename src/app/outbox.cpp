#include "app/outbox.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "base/utf8.hpp"
#include "crypto/mail_answer.hpp"
#include "crypto/notice_contact.hpp"
#include "domain/mail_address.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

using domain::DeliveryFault;
using domain::Recipient;

constexpr std::size_t kMaxListed = 200;
constexpr std::size_t kMaxLooked = 100;

void bury(storage::Connection& connection, storage::OutboxRow row, DeliveryFault fault) {
    row.is_dead = true;
    row.fault = fault;
    storage::update_outbox(connection, row);
}

// Fills in where it goes; false when there is nowhere.
bool find_address(storage::Connection& connection, Outgoing& outgoing,
                  const std::optional<crypto::BoxKeys>& contact_keys) {
    const auto& row = outgoing.row;
    if (row.recipient == Recipient::staff) {
        const auto mail = storage::find_staff_mail(connection, *row.staff);
        if (!mail) return false;
        outgoing.address = base::SecretText(mail->address);
        outgoing.language = mail->language;
    }
    if (row.recipient == Recipient::reporter) {
        const auto mail = storage::find_reporter_mail(connection, *row.case_id);
        if (!mail || !contact_keys) return false;
        auto address = crypto::open_notice_contact(mail->sealed, *row.case_id, *contact_keys);
        if (!address || !domain::is_mail_address(address->reveal())) return false;
        outgoing.address = std::move(*address);
        outgoing.language = mail->language;
    }
    if (row.recipient == Recipient::mail_sender) {
        const auto found = storage::find_mail_answer(connection, row.id);
        if (!found || !contact_keys) return false;
        auto answer = crypto::open_mail_answer(found->sealed, row.id.bytes(), *contact_keys);
        if (!answer || !domain::is_mail_address(answer->to.reveal())) return false;
        outgoing.address = answer->to.clone();
        outgoing.language = found->language;
        outgoing.answer = std::move(*answer);
    }
    return true;
}

}  // namespace

std::optional<Outgoing> claim_outgoing(storage::Connection& connection, base::Instant now,
                                       const Dispatch& dispatch) {
    for (std::size_t looked = 0; looked < kMaxLooked; ++looked) {
        auto row = storage::next_outbox(connection, now);
        if (!row) return std::nullopt;
        const auto tries = static_cast<std::size_t>(row->attempts);
        if (tries > domain::kRetryAfter.size()) {
            bury(connection, std::move(*row), DeliveryFault::interrupted);
            continue;
        }
        Outgoing outgoing{.row = *row};
        if (!find_address(connection, outgoing, dispatch.contact_keys)) {
            bury(connection, std::move(*row), DeliveryFault::no_address);
            continue;
        }
        ++outgoing.row.attempts;
        const auto wait = domain::kRetryAfter.at(std::min(tries, domain::kRetryAfter.size() - 1));
        outgoing.row.next_at = now + wait * dispatch.first_retry;
        outgoing.row.fault = DeliveryFault::interrupted;
        storage::update_outbox(connection, outgoing.row);
        return outgoing;
    }
    return std::nullopt;
}

void store_delivered(storage::Connection& connection, const storage::OutboxId& id) {
    static_cast<void>(storage::delete_outbox(connection, id));
}

void store_not_delivered(storage::Connection& connection, const storage::OutboxId& id,
                         domain::DeliveryFault fault) {
    auto row = storage::find_outbox(connection, id);
    if (!row) return;
    row->fault = fault;
    row->is_dead = static_cast<std::size_t>(row->attempts) > domain::kRetryAfter.size();
    if (row->is_dead && row->recipient == Recipient::mail_sender &&
        fault == DeliveryFault::refused) {
        storage::delete_outbox(connection, id);
        return;
    }
    storage::update_outbox(connection, *row);
}

std::expected<std::vector<DeadLetter>, OutboxError> list_dead_letters(storage::Connection& reader,
                                                                      const StaffSession& session) {
    if (!may(session, domain::Action::manage_outbox))
        return std::unexpected(OutboxError::not_permitted);
    std::vector<DeadLetter> letters;
    for (auto& row : storage::dead_letters(reader, kMaxListed)) {
        DeadLetter letter{.row = std::move(row)};
        if (letter.row.staff) {
            const auto member = storage::find_staff(reader, *letter.row.staff);
            if (member) letter.name = member->display_name;
        }
        letters.push_back(std::move(letter));
    }
    return letters;
}

std::expected<void, OutboxError> store_dead_letter_move(storage::Connection& connection,
                                                        const StaffSession& session,
                                                        const Stamp& stamp,
                                                        const storage::OutboxId& id,
                                                        DeadLetterMove move) {
    if (!may(session, domain::Action::manage_outbox))
        return std::unexpected(OutboxError::not_permitted);
    auto row = storage::find_outbox(connection, id);
    if (!row || !row->is_dead) return std::unexpected(OutboxError::not_found);
    if (move == DeadLetterMove::drop) {
        storage::delete_outbox(connection, id);
    } else {
        row->is_dead = false;
        row->attempts = 0;
        row->next_at = stamp.at;
        storage::update_outbox(connection, *row);
    }
    log_event(connection, stamp,
              move == DeadLetterMove::drop ? domain::AuditAction::outgoing_dropped
                                           : domain::AuditAction::outgoing_retried,
              id.bytes());
    return {};
}

std::expected<void, MailAddressError> store_own_mail(storage::Connection& connection,
                                                     const StaffSession& session,
                                                     const Stamp& stamp, std::string_view address,
                                                     domain::Language language) {
    const auto typed = base::trim(address);
    if (!typed.empty() && !domain::is_mail_address(typed))
        return std::unexpected(MailAddressError::not_an_address);
    std::optional<storage::StaffMail> mail;
    if (!typed.empty()) mail = storage::StaffMail{std::string(typed), language};
    storage::put_staff_mail(connection, session.id, mail);
    log_event(connection, stamp, domain::AuditAction::mail_address_changed, session.id.bytes());
    return {};
}

}  // namespace spillway::app
