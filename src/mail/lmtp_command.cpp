#include "mail/lmtp_command.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "mail/intake_address.hpp"

namespace spillway::mail {
namespace {

struct VerbEntry {
    std::string_view name;
    LmtpVerb verb;
};

constexpr std::array kVerbs{
    VerbEntry{"LHLO", LmtpVerb::lhlo},        VerbEntry{"MAIL", LmtpVerb::mail},
    VerbEntry{"RCPT", LmtpVerb::rcpt},        VerbEntry{"DATA", LmtpVerb::data},
    VerbEntry{"RSET", LmtpVerb::rset},        VerbEntry{"NOOP", LmtpVerb::noop},
    VerbEntry{"VRFY", LmtpVerb::vrfy},        VerbEntry{"QUIT", LmtpVerb::quit},
    VerbEntry{"HELO", LmtpVerb::foreign},     VerbEntry{"EHLO", LmtpVerb::foreign},
    VerbEntry{"EXPN", LmtpVerb::foreign},     VerbEntry{"HELP", LmtpVerb::foreign},
    VerbEntry{"STARTTLS", LmtpVerb::foreign}, VerbEntry{"AUTH", LmtpVerb::foreign},
    VerbEntry{"BDAT", LmtpVerb::foreign},     VerbEntry{"ETRN", LmtpVerb::foreign},
};

constexpr char to_upper(char symbol) noexcept {
    return symbol >= 'a' && symbol <= 'z' ? static_cast<char>(symbol - 'a' + 'A') : symbol;
}

bool is_same_word(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, to_upper, to_upper);
}

std::string_view trim_spaces(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_ascii_text(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What stands between the angle brackets, with quotes and backslashes resolved, and the rest
// behind.
struct Path {
    base::WipedString address{};
    std::string_view rest{};
};

std::optional<Path> parse_path(std::string_view text) {
    if (!text.starts_with('<')) return std::nullopt;
    Path path;
    bool quoted = false;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char symbol = text[at];
        if (symbol == '"') {
            quoted = !quoted;
        } else if (symbol == '>' && !quoted) {
            path.rest = text.substr(at + 1);
            if (!path.rest.empty() && path.rest.front() != ' ') return std::nullopt;
            return path;
        } else if (quoted && symbol == '\\') {
            if (++at == text.size()) return std::nullopt;
            path.address.push_back(text[at]);
        } else if (!quoted && (symbol == ' ' || symbol == '<')) {
            return std::nullopt;
        } else {
            path.address.push_back(symbol);
        }
    }
    return std::nullopt;
}

// Leaves out a source route (RFC 5321 section 4.1.1.3): `@a,@b:user@host`.
std::string_view without_route(std::string_view address) noexcept {
    if (!address.starts_with('@')) return address;
    const auto colon = address.find(':');
    return colon == std::string_view::npos ? address : address.substr(colon + 1);
}

bool is_address(std::string_view address) noexcept {
    const auto at = address.rfind('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           address.size() <= kMaxAddress;
}

// Behind `keyword`, such as "FROM:"; nothing when it does not begin so.
std::optional<std::string_view> behind(std::string_view text, std::string_view keyword) {
    if (!is_same_word(text.substr(0, keyword.size()), keyword)) return std::nullopt;
    return trim_spaces(text.substr(keyword.size()));
}

std::optional<LmtpFault> read_parameter(MailFrom& mail, std::string_view parameter) {
    // Not find() of the view: optimising, GCC 12 takes what is found for a possible overflow.
    const auto equals =
        static_cast<std::size_t>(std::ranges::find(parameter, '=') - parameter.begin());
    const auto name = parameter.substr(0, equals);
    const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
    const bool has_value = equals < parameter.size();
    if (is_same_word(name, "SIZE")) {
        std::uint64_t size = 0;
        const auto end = value.data() + value.size();
        const auto [stopped, error] = std::from_chars(value.data(), end, size);
        // Twenty digits (RFC 1870) may say more than 64 bits hold: too large for anybody.
        if (error == std::errc::result_out_of_range) size = UINT64_MAX;
        if (value.empty() || value.size() > 20 || stopped != end ||
            error == std::errc::invalid_argument) {
            return LmtpFault::syntax;
        }
        mail.size = size;
        return std::nullopt;
    }
    if (is_same_word(name, "BODY")) {
        const bool known = is_same_word(value, "7BIT") || is_same_word(value, "8BITMIME");
        return known ? std::nullopt : std::optional(LmtpFault::syntax);
    }
    if (is_same_word(name, "SMTPUTF8")) {
        if (has_value) return LmtpFault::syntax;
        mail.smtputf8 = true;
        return std::nullopt;
    }
    return LmtpFault::unknown_parameter;
}

}  // namespace

LmtpCommand parse_lmtp_command(std::string_view line) {
    const auto space = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, space);
    const auto found = std::ranges::find_if(
        kVerbs, [&](const auto& entry) { return is_same_word(entry.name, word); });
    if (found == kVerbs.end()) return {};
    return {found->verb, trim_spaces(line.substr(space))};
}

std::expected<MailFrom, LmtpFault> parse_mail_from(std::string_view rest) {
    const auto text = behind(rest, "FROM:");
    if (!text) return std::unexpected(LmtpFault::syntax);
    const auto path = parse_path(*text);
    if (!path) return std::unexpected(LmtpFault::bad_sender);

    MailFrom mail;
    for (auto left = trim_spaces(path->rest); !left.empty();) {
        const auto space = std::min(left.find(' '), left.size());
        if (const auto fault = read_parameter(mail, left.substr(0, space)))
            return std::unexpected(*fault);
        left = trim_spaces(left.substr(space));
    }
    const auto address = without_route(path->address);
    if (!address.empty() && !is_address(address)) return std::unexpected(LmtpFault::bad_sender);
    if (!mail.smtputf8 && !is_ascii_text(address))
        return std::unexpected(LmtpFault::needs_smtputf8);
    mail.sender = base::SecretText(address);
    return mail;
}

std::expected<std::string, LmtpFault> parse_rcpt_to(std::string_view rest, bool smtputf8) {
    const auto text = behind(rest, "TO:");
    if (!text) return std::unexpected(LmtpFault::syntax);
    const auto path = parse_path(*text);
    if (!path) return std::unexpected(LmtpFault::bad_recipient);
    if (!trim_spaces(path->rest).empty()) return std::unexpected(LmtpFault::unknown_parameter);
    const auto address = without_route(path->address);
    if (!is_address(address)) return std::unexpected(LmtpFault::bad_recipient);
    if (!smtputf8 && !is_ascii_text(address)) return std::unexpected(LmtpFault::needs_smtputf8);
    return std::string(address);
}

}  // namespace spillway::mail
