// An e-mail becomes a case, goes on an earlier case's thread, or is held for an intake officer:
//   - a case: what a person wrote to us of their own accord;
//   - a thread: addressed to a case's unguessable reply tag, and to nothing else: no subject,
//     number or From ever joins a message to a case;
//   - held: whatever claims to be a reply without such a tag, and all that may be a machine's
//     (automatic answers, bounces, the null sender, lists, our own). None of it is answered.
// The same message again (its Message-ID and content) changes nothing and has the same outcome.
// prepare_mail does the cryptography, on a worker; store_mail inserts, on the writer.
#pragma once

#include <optional>
#include <string>

#include "app/answer_mail.hpp"
#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/mail_enclosures.hpp"
#include "app/notices.hpp"
#include "domain/held_mail.hpp"
#include "domain/ids.hpp"
#include "domain/mailed_complaint.hpp"
#include "storage/complaint_store.hpp"
#include "storage/connection.hpp"
#include "storage/mail_store.hpp"

namespace spillway::app {

struct MailPolicy {
    SenderPolicy sender = SenderPolicy::seal;
    std::optional<AnswerPolicy> answer{};  // nothing: nobody is answered
};

struct SealedMail {
    storage::SeenMail seen{};
    std::optional<storage::ComplaintRows> complaint{};  // of a new case,
    std::optional<storage::HeldMailRows> held{};        // or else this; neither: seen before
    base::Bytes thread_lookup{};                        // of a new case's reply tag
    std::optional<SealedAnswer> answer{};
    NoticePlanned notices{};
};

[[nodiscard]] SealedMail prepare_mail(const Instance& instance, const Keyring& keyring,
                                      storage::Connection& reader, const MailPolicy& policy,
                                      domain::MailedComplaint mail, Enclosures& enclosures);

struct StoredMail {
    storage::MailOutcome outcome{};
    bool already_existed = false;
    bool was_answered = false;
};

// `enclosures` are those that it was prepared with.
StoredMail store_mail(storage::Connection& connection, const SealedMail& sealed,
                      const MailPolicy& policy, Enclosures& enclosures);

// What stands behind the "+" of the address that a case's reporter may write to.
[[nodiscard]] std::string reply_tag(const Instance& instance, const domain::CaseId& case_id);

}  // namespace spillway::app
