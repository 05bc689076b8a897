// One line of LMTP's dialogue taken apart: the verb, the address, the parameters (RFC 2033, RFC
// 5321 section 4.1; RFC 1870 SIZE, RFC 6152 8BITMIME, RFC 6531 SMTPUTF8). Grammar only: what fits
// the moment is the session's to judge. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

enum class LmtpVerb : std::uint8_t {
    lhlo,
    mail,
    rcpt,
    data,
    rset,
    noop,
    vrfy,
    quit,
    foreign,  // of SMTP, and not of what we offer: HELO, EHLO, EXPN, STARTTLS, BDAT …
    unknown,
};

struct LmtpCommand {
    LmtpVerb verb = LmtpVerb::unknown;
    std::string_view rest{};  // behind the verb, without spaces at both ends
};

// `line` without its end.
[[nodiscard]] LmtpCommand parse_lmtp_command(std::string_view line);

// Why a path cannot be taken. Each is final: the same command again fails again.
enum class LmtpFault : std::uint8_t {
    syntax,             // 501 5.5.4
    bad_sender,         // 501 5.1.7
    bad_recipient,      // 501 5.1.3
    unknown_parameter,  // 555 5.5.4
    needs_smtputf8,     // 553 5.6.7
};

struct MailFrom {
    base::SecretText sender{};  // empty: the null sender
    std::optional<std::uint64_t> size{};
    bool smtputf8 = false;
};

// `rest` of MAIL: `FROM:<path> parameters`.
[[nodiscard]] std::expected<MailFrom, LmtpFault> parse_mail_from(std::string_view rest);

// `rest` of RCPT: `TO:<path>`; the address without quotes or route.
[[nodiscard]] std::expected<std::string, LmtpFault> parse_rcpt_to(std::string_view rest,
                                                                  bool smtputf8);

}  // namespace spillway::mail
