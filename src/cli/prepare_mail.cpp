#include <algorithm>
#include <memory>
#include <utility>

#include "cli/mail_service.hpp"
#include "mail/read_message.hpp"

namespace spillway::cli {
namespace {

// A message makes one case, however many of our addresses it was sent to. The address that says
// most decides: a reply tag before a poster's token, and either before the plain one.
const MailRecipient& telling_one(const std::vector<MailRecipient>& recipients) {
    return *std::ranges::max_element(recipients, {}, &MailRecipient::purpose);
}

domain::MailedComplaint read(const MailSettings& settings, IncomingMail incoming) {
    auto mail = mail::read_message(std::move(incoming.message), settings.own_address);
    mail.origin.has_null_sender = incoming.sender.empty();
    mail.sender.return_path = std::move(incoming.sender);
    mail.recipient_tag = base::SecretText(telling_one(incoming.recipients).detail);
    return mail;
}

}  // namespace

StoreMail prepare_mail(web::Services& services, const MailSettings& settings, IncomingMail mail) {
    const auto recipients = mail.recipients.size();
    const auto complaint = read(settings, std::move(mail));
    auto sealed = services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        return app::prepare_mail(services.instance, *keyring, reader, settings.policy, complaint);
    });
    return [recipients, &settings, sealed = std::move(sealed)](storage::Connection& connection) {
        app::store_mail(connection, sealed, settings.policy);
        return std::vector(recipients, mail::Verdict::accepted);
    };
}

}  // namespace spillway::cli
