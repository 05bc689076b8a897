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

PreparedMail prepare_mail(web::Services& services, const MailSettings& settings,
                          IncomingMail mail) {
    const auto recipients = mail.recipients.size();
    auto complaint = read(settings, std::move(mail));
    const auto enclosures = std::make_shared<app::Enclosures>(
        services.uploads,
        [&services](const app::Enclosures::Job& job) { services.writer.run(job); });
    auto sealed = services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        return app::prepare_mail(services.instance, *keyring, reader, settings.policy,
                                 std::move(complaint), *enclosures);
    });
    PreparedMail prepared;
    prepared.store = [recipients, &settings, enclosures,
                      sealed = std::move(sealed)](storage::Connection& connection) {
        app::store_mail(connection, sealed, settings.policy, *enclosures);
        return std::vector(recipients, mail::Verdict::accepted);
    };
    prepared.committed = [enclosures] { enclosures->committed(); };
    return prepared;
}

}  // namespace spillway::cli
