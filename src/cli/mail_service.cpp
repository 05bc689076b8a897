#include "cli/mail_service.hpp"

#include <exception>
#include <expected>
#include <new>
#include <utility>

#include "app/targets.hpp"
#include "cli/instance_setup.hpp"
#include "storage/error.hpp"
#include "web/async.hpp"

namespace spillway::cli {
namespace {

using Recipient = std::expected<MailRecipient, mail::Verdict>;

// On a worker's thread.
Recipient recipient_of(const MailDesk& desk, std::string_view address) {
    const auto detail = desk.addresses.detail_of(address);
    if (!detail) return std::unexpected(mail::Verdict::unknown_recipient);
    if (detail->empty()) return MailRecipient{};
    const auto found = desk.services.read([&](storage::Connection& reader) {
        return app::find_by_qr(desk.services.instance, reader, *detail);
    });
    if (found) {
        return MailRecipient{.purpose = MailPurpose::about, .detail = std::string(*detail)};
    }
    if (found.error() == app::QrError::revoked) {
        return std::unexpected(mail::Verdict::revoked_recipient);
    }
    if (mail::reply_tag_of(*detail)) {
        return MailRecipient{.purpose = MailPurpose::reply, .detail = std::string(*detail)};
    }
    return std::unexpected(mail::Verdict::unknown_recipient);
}

mail::Verdict verdict_on(const Recipient& recipient) {
    return recipient ? mail::Verdict::accepted : recipient.error();
}

// What went wrong, as far as the MTA has to know; the rest goes to the log.
mail::Verdict verdict_on(const std::exception_ptr& error, const web::Services& services) {
    try {
        std::rethrow_exception(error);
    } catch (const web::Overloaded&) {
        return mail::Verdict::busy;
    } catch (const storage::BusyError&) {
        return mail::Verdict::busy;
    } catch (const std::bad_alloc&) {
        return mail::Verdict::out_of_space;
    } catch (const app::NoRoomError&) {
        return mail::Verdict::out_of_space;
    } catch (const storage::FullError&) {
        return mail::Verdict::out_of_space;
    } catch (const std::exception& known) {
        services.log_error("mail: " + std::string(known.what()));
    } catch (...) {
        services.log_error("mail: an exception of unknown type");
    }
    return mail::Verdict::failed;
}

// One verdict per recipient, and how those that are still good will be stored.
struct Prepared {
    std::vector<mail::Verdict> verdicts;
    PreparedMail mail;  // nothing to store: none is good any more
};

// On a worker's thread. A recipient may have been revoked since it was asked for.
Prepared prepare(const MailDesk& desk, mail::LmtpEnvelope envelope, base::WipedString message) {
    Prepared prepared;
    IncomingMail incoming;
    for (const auto& address : envelope.recipients) {
        auto recipient = recipient_of(desk, address);
        prepared.verdicts.push_back(verdict_on(recipient));
        if (recipient) incoming.recipients.push_back(std::move(*recipient));
    }
    if (incoming.recipients.empty()) return prepared;
    incoming.sender = std::move(envelope.sender);
    incoming.message = std::move(message);
    prepared.mail = prepare_mail(desk.services, desk.settings, std::move(incoming));
    return prepared;
}

// Puts what was stored in the places of those that were accepted so far.
void merge(std::vector<mail::Verdict>& verdicts, const std::vector<mail::Verdict>& stored) {
    auto next = stored.begin();
    for (auto& verdict : verdicts) {
        if (verdict != mail::Verdict::accepted) continue;
        verdict = next == stored.end() ? mail::Verdict::failed : *next++;
    }
}

web::Awaitable<mail::Verdict> check(const MailDesk& desk, std::string address) {
    std::exception_ptr error;
    try {
        auto work = [&desk, address = std::move(address)] {
            return verdict_on(recipient_of(desk, address));
        };
        auto pending = web::run_on(desk.services.workers, std::move(work));
        const auto verdict = co_await std::move(pending);
        co_return verdict;
    } catch (...) {
        error = std::current_exception();
    }
    co_return verdict_on(error, desk.services);
}

web::Awaitable<std::vector<mail::Verdict>> deliver(const MailDesk& desk,
                                                   mail::LmtpEnvelope envelope,
                                                   base::WipedString message) {
    const auto recipients = envelope.recipients.size();
    std::exception_ptr error;
    try {
        auto work = [&desk, envelope = std::move(envelope),
                     message = std::move(message)]() mutable {
            return prepare(desk, std::move(envelope), std::move(message));
        };
        auto preparing = web::run_on(desk.services.workers, std::move(work));
        auto prepared = co_await std::move(preparing);
        if (!prepared.mail.store) co_return std::move(prepared.verdicts);
        auto storing = web::write(desk.services.writer, std::move(prepared.mail.store));
        const auto stored = co_await std::move(storing);
        prepared.mail.committed();
        merge(prepared.verdicts, stored);
        co_return std::move(prepared.verdicts);
    } catch (...) {
        error = std::current_exception();
    }
    co_return std::vector<mail::Verdict>(recipients, verdict_on(error, desk.services));
}

}  // namespace

MailAddresses::MailAddresses(std::string_view address, const std::vector<std::string>& aliases) {
    const auto add = [this](std::string_view text) {
        auto parsed = mail::IntakeAddress::parse(text);
        if (!parsed) throw SetupError("\"" + std::string(text) + "\" is no address for mail");
        addresses_.push_back(std::move(*parsed));
    };
    add(address);
    for (const auto& alias : aliases) add(alias);
}

std::optional<std::string_view> MailAddresses::detail_of(std::string_view address) const {
    for (const auto& own : addresses_) {
        if (const auto detail = own.detail_of(address)) return detail;
    }
    return std::nullopt;
}

net::LmtpHandlers mail_handlers(const MailDesk& desk) {
    return {.check = [&desk](std::string address) { return check(desk, std::move(address)); },
            .deliver =
                [&desk](mail::LmtpEnvelope envelope, base::WipedString message) {
                    return deliver(desk, std::move(envelope), std::move(message));
                }};
}

}  // namespace spillway::cli
