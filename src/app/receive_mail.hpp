// An e-mail becomes a case, goes on an earlier case's thread, or is held for an intake officer:
//   - a case: what a person wrote to us of their own accord;
//   - a thread: addressed to a case's unguessable reply tag, and to nothing else: no subject,
//     number or From ever joins a message to a case;
//   - held: whatever claims to be a reply without such a tag, and all that may be a machine's
//     (automatic answers, bounces, the null sender, lists, our own). None of it is answered.
// The same message again (its Message-ID and content) changes nothing and has the same outcome.
// prepare_mail does the cryptography, on a worker; store_mail inserts, on the writer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/mail_enclosures.hpp"
#include "app/submit_complaint.hpp"
#include "base/secret.hpp"
#include "domain/held_mail.hpp"
#include "domain/ids.hpp"
#include "domain/mailed_complaint.hpp"
#include "storage/complaint_store.hpp"
#include "storage/connection.hpp"
#include "storage/mail_store.hpp"

namespace spillway::app {

// What an acknowledgement is made of. It says nothing of what was reported.
struct MailAnswer {
    base::SecretText to{};
    base::SecretText in_reply_to{};
    domain::Language language = domain::Language::zh_cn;
    std::string message_key{};                  // the left part of our Message-ID, never another
    std::string reply_tag{};                    // goes behind the "+" of our address
    std::optional<ReceiptSpellings> receipt{};  // where the settings allow it
};

// What goes into the outbox.
struct OutgoingMail {
    std::string message_key{};
    base::SecretText to{};
    base::WipedString message{};  // RFC 5322, whole
};

struct MailPolicy {
    SenderPolicy sender = SenderPolicy::seal;
    bool answer_carries_receipt = false;
    std::int64_t answers_per_sender = 3;  // in a day
    // On the worker that prepares. Empty: nothing is answered.
    std::function<base::WipedString(const MailAnswer&)> compose{};
    // On the writer, in the transaction that stores the complaint.
    std::function<void(storage::Connection&, const OutgoingMail&)> enqueue{};
};

struct SealedMail {
    storage::SeenMail seen{};
    std::optional<storage::ComplaintRows> complaint{};  // of a new case,
    std::optional<storage::HeldMailRows> held{};        // or else this
    base::Bytes thread_lookup{};                        // of a new case's reply tag
    std::optional<OutgoingMail> answer{};
    storage::MailSenderCount sender{};  // counted when answered
};

[[nodiscard]] SealedMail prepare_mail(const Instance& instance, const Keyring& keyring,
                                      storage::Connection& reader, const MailPolicy& policy,
                                      const domain::MailedComplaint& mail);

struct StoredMail {
    storage::MailOutcome outcome{};
    bool already_existed = false;
    bool was_answered = false;
};

StoredMail store_mail(storage::Connection& connection, const SealedMail& sealed,
                      const MailPolicy& policy);

// What stands behind the "+" of the address that a case's reporter may write to.
[[nodiscard]] std::string reply_tag(const Instance& instance, const domain::CaseId& case_id);

}  // namespace spillway::app
