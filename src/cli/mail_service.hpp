// Between the LMTP listener and the use-cases: which recipients there are, and what becomes of a
// message. prepare_mail() is all that reads a message; the rest here knows envelopes only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/receive_mail.hpp"
#include "base/secret.hpp"
#include "mail/intake_address.hpp"
#include "mail/lmtp_envelope.hpp"
#include "mail/verdict.hpp"
#include "net/lmtp_listener.hpp"
#include "storage/connection.hpp"
#include "web/services.hpp"

namespace spillway::cli {

enum class MailPurpose : unsigned char {
    complaint,  // to the plain address
    about,      // to the address of one target, from its poster
    reply,      // to the reply address of a case; whether the tag is good, the use-case finds out
};

struct MailRecipient {
    MailPurpose purpose = MailPurpose::complaint;
    std::string detail{};  // what stands behind the plus sign; empty with `complaint`
};

struct IncomingMail {
    std::vector<MailRecipient> recipients{};  // at least one, in the order of the envelope
    base::SecretText sender{};                // of the envelope; empty: the null sender
    base::WipedString message{};              // all of it, lines ended by CRLF
};

// Runs on the writer's thread and returns one verdict per recipient, in order; what it throws
// becomes `failed` for all of them. `accepted` is told to the MTA after the commit only.
using StoreMail = std::move_only_function<std::vector<mail::Verdict>(storage::Connection&)>;

struct MailSettings {
    std::string own_address{};
    app::MailPolicy policy{};
};

struct PreparedMail {
    StoreMail store{};                  // null: there is nothing to store
    std::function<void()> committed{};  // to be called after the commit, on any thread
};

// Reads and seals one message; on a worker's thread. `settings` outlives the result. An exception
// becomes `failed`: the MTA keeps the message and tries again. The same message again must come out
// as `accepted`, without a second case: whoever sends it may not have heard the first reply.
[[nodiscard]] PreparedMail prepare_mail(web::Services& services, const MailSettings& settings,
                                        IncomingMail mail);

// The address and its further spellings, the first being the one to show.
class MailAddresses {
public:
    // Throws SetupError for what is no address.
    MailAddresses(std::string_view address, const std::vector<std::string>& aliases);

    [[nodiscard]] const mail::IntakeAddress& main() const noexcept { return addresses_.front(); }
    // As IntakeAddress::detail_of, for any of them.
    [[nodiscard]] std::optional<std::string_view> detail_of(std::string_view address) const;

private:
    std::vector<mail::IntakeAddress> addresses_;
};

// What the handlers work with; outlives them.
struct MailDesk {
    web::Services& services;
    MailAddresses addresses;
    MailSettings settings;
};

// What the listener asks. `desk` outlives it.
[[nodiscard]] net::LmtpHandlers mail_handlers(const MailDesk& desk);

}  // namespace spillway::cli
