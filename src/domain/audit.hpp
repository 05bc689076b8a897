// What the append-only log records. Codes are stored and hashed: never change one. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spillway::domain {

enum class AuditAction : std::uint8_t {
    instance_created = 1,
    staff_signed_in = 2,
    staff_signed_out = 3,
    session_revoked = 4,
    account_created = 5,
    account_activated = 6,  // chose a password, keys made
    account_confirmed = 7,
    account_disabled = 8,
    roles_changed = 9,
    password_changed = 10,
    password_reset = 11,
    totp_enrolled = 12,
    totp_removed = 13,
    case_listed = 14,  // first seen by somebody with a grant
    case_opened = 15,
    case_registered = 16,
    reply_sent = 17,
    note_added = 18,
    target_created = 19,
    target_changed = 20,
    qr_revoked = 21,
    filing_drafted = 22,
    filing_filed = 23,
    filing_returned = 24,
    filing_published = 25,
    filing_withdrawn = 26,
    filing_marked = 27,  // rows as classified or not, or as an earlier target
    fields_published = 28,
    duties_changed = 29,
    unit_reminded = 30,
    personal_matter_added = 31,
    personal_matter_read = 32,
    filing_units_set = 33,
    complaint_typed_in = 34,
    protocol_printed = 35,
    mail_address_changed = 36,
    outgoing_retried = 37,
    outgoing_dropped = 38,
    file_downloaded = 39,
    mail_opened = 40,
    mail_joined = 41,  // to a case
    mail_made_case = 42,
    mail_set_aside = 43,
};

struct AuditEntry {
    AuditAction action{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<AuditEntry, 43> kAuditActions{{
    {AuditAction::instance_created, "instance_created", "Instance created"},
    {AuditAction::staff_signed_in, "staff_signed_in", "Signed in"},
    {AuditAction::staff_signed_out, "staff_signed_out", "Signed out"},
    {AuditAction::session_revoked, "session_revoked", "Session revoked"},
    {AuditAction::account_created, "account_created", "Account created"},
    {AuditAction::account_activated, "account_activated", "Account activated"},
    {AuditAction::account_confirmed, "account_confirmed", "Account confirmed"},
    {AuditAction::account_disabled, "account_disabled", "Account disabled"},
    {AuditAction::roles_changed, "roles_changed", "Roles changed"},
    {AuditAction::password_changed, "password_changed", "Password changed"},
    {AuditAction::password_reset, "password_reset", "Password reset"},
    {AuditAction::totp_enrolled, "totp_enrolled", "Second factor enrolled"},
    {AuditAction::totp_removed, "totp_removed", "Second factor removed"},
    {AuditAction::case_listed, "case_listed", "Case entered in the desk"},
    {AuditAction::case_opened, "case_opened", "Case opened"},
    {AuditAction::case_registered, "case_registered", "Case registered"},
    {AuditAction::reply_sent, "reply_sent", "Reply sent"},
    {AuditAction::note_added, "note_added", "Note added"},
    {AuditAction::target_created, "target_created", "Target created"},
    {AuditAction::target_changed, "target_changed", "Target changed"},
    {AuditAction::qr_revoked, "qr_revoked", "QR links revoked"},
    {AuditAction::filing_drafted, "filing_drafted", "Filing drafted"},
    {AuditAction::filing_filed, "filing_filed", "Filing handed in"},
    {AuditAction::filing_returned, "filing_returned", "Filing returned"},
    {AuditAction::filing_published, "filing_published", "Filing published"},
    {AuditAction::filing_withdrawn, "filing_withdrawn", "Filing withdrawn"},
    {AuditAction::filing_marked, "filing_marked", "Rows of a filing marked"},
    {AuditAction::fields_published, "fields_published", "Published fields changed"},
    {AuditAction::duties_changed, "duties_changed", "Duties of a unit changed"},
    {AuditAction::unit_reminded, "unit_reminded", "Unit reminded"},
    {AuditAction::personal_matter_added, "personal_matter_added", "Personal matter added"},
    {AuditAction::personal_matter_read, "personal_matter_read", "Personal matter read"},
    {AuditAction::filing_units_set, "filing_units_set", "Units to file for set"},
    {AuditAction::complaint_typed_in, "complaint_typed_in", "Complaint typed in"},
    {AuditAction::protocol_printed, "protocol_printed", "Protocol printed"},
    {AuditAction::mail_address_changed, "mail_address_changed", "Mail address changed"},
    {AuditAction::outgoing_retried, "outgoing_retried", "Outgoing notice tried again"},
    {AuditAction::outgoing_dropped, "outgoing_dropped", "Outgoing notice dropped"},
    {AuditAction::file_downloaded, "file_downloaded", "File downloaded"},
    {AuditAction::mail_opened, "mail_opened", "Held e-mail opened"},
    {AuditAction::mail_joined, "mail_joined", "Held e-mail joined to a case"},
    {AuditAction::mail_made_case, "mail_made_case", "Held e-mail made a case"},
    {AuditAction::mail_set_aside, "mail_set_aside", "Held e-mail set aside"},
}};

[[nodiscard]] std::string_view audit_code(AuditAction action);
[[nodiscard]] std::string_view audit_name(AuditAction action);  // English message id
[[nodiscard]] std::optional<AuditAction> parse_audit_action(std::string_view code);

}  // namespace spillway::domain
