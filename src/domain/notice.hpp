// What causes a notice, and to whom: one table. A notice never says its cause; all of them read
// "something needs you, sign in". Numbers are stored: never change one. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace spillway::domain {

enum class Notice : std::uint8_t {
    complaint_received = 1,
    reporter_wrote = 2,
    reply_written = 3,
    filing_handed_in = 4,
    filing_returned = 5,
    term_near = 6,
    mail_arrived = 7,
    filing_late = 8,
};

enum class Audience : std::uint8_t {
    intake,      // officers who got a key to the case
    handlers,    // those with a key who answer the reporter
    reporter,    // a named one who gave an address for it
    reviewers,   // of secrecy
    filer,       // who handed the filing in
    registrars,  // who file for the unit
    sender,      // of an e-mail, once, to say that it arrived (app/answer_mail.hpp)
};

// Whether the robots of a group chat are told as well.
enum class Robots : std::uint8_t { silent, told };

struct NoticeEntry {
    Notice notice{};
    Audience audience{};
    Robots robots{};
};

inline constexpr std::array<NoticeEntry, 8> kNotices{{
    {Notice::complaint_received, Audience::intake, Robots::told},
    {Notice::reporter_wrote, Audience::handlers, Robots::told},
    {Notice::reply_written, Audience::reporter, Robots::silent},
    {Notice::filing_handed_in, Audience::reviewers, Robots::silent},
    {Notice::filing_returned, Audience::filer, Robots::silent},
    {Notice::term_near, Audience::handlers, Robots::told},
    {Notice::mail_arrived, Audience::sender, Robots::silent},
    {Notice::filing_late, Audience::registrars, Robots::silent},
}};

[[nodiscard]] const NoticeEntry& notice_entry(Notice notice);

enum class Recipient : std::uint8_t {  // stored
    staff = 1,
    reporter = 2,
    wecom = 3,
    dingtalk = 4,
    mail_sender = 5,
};

// Why something was not delivered. Stored.
enum class DeliveryFault : std::uint8_t {
    none = 0,
    unreachable = 1,   // no connection, or it broke
    not_secure = 2,    // no STARTTLS, or a certificate that does not verify
    refused_user = 3,  // user name or password
    refused = 4,       // the other side said no
    no_address = 5,    // the address is gone, or does not open with this process's key
    interrupted = 6,   // this program ended in the middle of the last try
};

struct DeliveryFaultEntry {
    DeliveryFault fault{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<DeliveryFaultEntry, 7> kDeliveryFaults{{
    {DeliveryFault::none, "Not tried yet"},
    {DeliveryFault::unreachable, "The other side cannot be reached"},
    {DeliveryFault::not_secure, "No safe connection: STARTTLS or the certificate failed"},
    {DeliveryFault::refused_user, "User name or password was refused"},
    {DeliveryFault::refused, "The other side refused it"},
    {DeliveryFault::no_address, "There is no address any more"},
    {DeliveryFault::interrupted, "The service stopped in the middle"},
}};

[[nodiscard]] std::string_view fault_name(DeliveryFault fault);

// How long after each failed try the next one comes, in units of the first wait (a setting, one
// minute); after the last it is a dead letter.
inline constexpr std::array<int, 7> kRetryAfter{1, 5, 15, 60, 240, 720, 1440};

}  // namespace spillway::domain
