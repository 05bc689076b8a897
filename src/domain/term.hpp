// A term such as 15 working days, 15 days or 1 month, and the day on which it ends.
// Counted from the day after the event. A term in days or months that ends on a holiday is kept
// as counted; months end on the same day number, or on the last day of a shorter month.
// Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "domain/working_days.hpp"

namespace spillway::domain {

enum class TermUnit : std::uint8_t { working_day, day, month };

struct Term {
    std::uint16_t amount = 0;  // 1 to kMaxTermAmount
    TermUnit unit = TermUnit::day;

    friend bool operator==(const Term&, const Term&) = default;
};

inline constexpr std::uint16_t kMaxTermAmount = 999;

// `15wd`, `15d`, `1m`; nothing for anything else.
[[nodiscard]] std::optional<Term> parse_term(std::string_view text);
[[nodiscard]] std::string term_code(Term term);

// The last day of the term, or the year that the calendar lacks.
[[nodiscard]] std::expected<base::Day, MissingYear> due(base::Day from, Term term,
                                                        const WorkCalendar& calendar);

// The same, taking Monday to Friday for the working days of a year whose calendar is not known yet
// (the official notice for a year comes out in the last weeks of the year before).
[[nodiscard]] base::Day estimated_due(base::Day from, Term term, const WorkCalendar& calendar);

// What a term is about. The codes are names of settings.
enum class TermKind : std::uint8_t {
    register_case,     // from receipt
    hand_over_upward,  // from receipt
    refer_elsewhere,   // from receipt, by screening
    transfer_receipt,  // from hand-over
    tell_acceptance,   // real-name reporter, from receipt
    propose_disposal,  // from assignment
    talk_reply,
    talk_report,
    verify,
    verify_extension,
    review_shelved,
    tell_conclusion,  // real-name reporter, from conclusion
    file_forms,       // a unit's forms, from the end of the half-year
};

struct TermEntry {
    TermKind kind{};
    std::string_view code{};
    Term term{};
};

inline constexpr std::array<TermEntry, 13> kDefaultTerms{{
    {TermKind::register_case, "register_case", {1, TermUnit::working_day}},
    {TermKind::hand_over_upward, "hand_over_upward", {5, TermUnit::working_day}},
    {TermKind::refer_elsewhere, "refer_elsewhere", {5, TermUnit::working_day}},
    {TermKind::transfer_receipt, "transfer_receipt", {5, TermUnit::working_day}},
    {TermKind::tell_acceptance, "tell_acceptance", {15, TermUnit::working_day}},
    {TermKind::propose_disposal, "propose_disposal", {1, TermUnit::month}},
    {TermKind::talk_reply, "talk_reply", {15, TermUnit::working_day}},
    {TermKind::talk_report, "talk_report", {1, TermUnit::month}},
    {TermKind::verify, "verify", {2, TermUnit::month}},
    {TermKind::verify_extension, "verify_extension", {1, TermUnit::month}},
    {TermKind::review_shelved, "review_shelved", {6, TermUnit::month}},
    {TermKind::tell_conclusion, "tell_conclusion", {15, TermUnit::working_day}},
    {TermKind::file_forms, "file_forms", {15, TermUnit::working_day}},
}};

[[nodiscard]] Term default_term(TermKind kind);

}  // namespace spillway::domain
