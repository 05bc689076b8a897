// The kinds that intake sorts complaints into on registration. Numbers and codes are stored: never
// change one. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spillway::domain {

enum class ComplaintKind : std::uint8_t {
    accusation = 1,  // of a breach of discipline or duty
    appeal = 2,      // against a decision
    suggestion = 3,  // criticism or a proposal
    outside = 4,     // of other bodies' business
};

struct ComplaintKindEntry {
    ComplaintKind kind{};
    std::string_view code;
    std::string_view name;  // English message id
};

inline constexpr std::array<ComplaintKindEntry, 4> kComplaintKinds{{
    {ComplaintKind::accusation, "accusation", "Report or accusation"},
    {ComplaintKind::appeal, "appeal", "Appeal"},
    {ComplaintKind::suggestion, "suggestion", "Criticism or suggestion"},
    {ComplaintKind::outside, "outside", "Outside our remit"},
}};

[[nodiscard]] constexpr std::optional<ComplaintKind> parse_complaint_kind(std::string_view code) {
    for (const auto& entry : kComplaintKinds) {
        if (entry.code == code) return entry.kind;
    }
    return std::nullopt;
}

// The kind stored as `number`, or nothing.
[[nodiscard]] constexpr std::optional<ComplaintKind> complaint_kind_from(std::int64_t number) {
    for (const auto& entry : kComplaintKinds) {
        if (static_cast<std::int64_t>(entry.kind) == number) return entry.kind;
    }
    return std::nullopt;
}

}  // namespace spillway::domain
