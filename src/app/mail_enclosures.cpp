#include "app/mail_enclosures.hpp"

#include "domain/mail_facts.hpp"

namespace spillway::app {
namespace {

base::WipedString without_sender(const domain::MailedComplaint& mail) {
    base::WipedString message = mail.anonymous_header;
    message.append(std::string_view(mail.original).substr(mail.body_offset));
    return message;
}

}  // namespace

void seal_enclosures(CaseSealing& sealing, const domain::MailedComplaint& mail,
                     SenderPolicy policy) {
    const auto internal = sealing.internal_key();
    for (const auto& part : mail.parts) {
        sealing.add_entry(internal, domain::EntryKind::mail_part, domain::encode(part));
    }
    const auto& key = sealing.identity_key();
    if (policy == SenderPolicy::seal) {
        sealing.add_entry(key, domain::EntryKind::mail_original, base::as_bytes(mail.original));
    } else {
        sealing.add_entry(key, domain::EntryKind::mail_original,
                          base::as_bytes(without_sender(mail)));
    }
}

}  // namespace spillway::app
