// An e-mail as the rest of the program sees it: what was written, what came with it, and, apart
// from both, who sent it. Made from the message by mail/, sealed by app/. Everything that a person
// wrote, and every byte of theirs, wipes itself. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "domain/complaint.hpp"

namespace spillway::domain {

// What staff should know about a message. Stored as bits: never change a number.
enum class MailMark : std::uint8_t {
    unreadable = 0,      // its structure could not be understood; the original is kept
    encrypted = 1,       // S/MIME or PGP: the content is in a part that we cannot open
    is_signed = 2,       // S/MIME or PGP signature, kept whole, not checked
    not_anonymous = 3,   // came with the sender's address
    text_damaged = 4,    // some characters belong to no charset that we know
    text_cut = 5,        // longer than a complaint may be
    parts_left_out = 6,  // more parts, or more deeply nested, than are taken apart
    from_html = 7,       // there was no plain text
    sender_dropped = 8,  // as the organisation chose
};

struct MailMarkEntry {
    MailMark mark{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<MailMarkEntry, 9> kMailMarks{{
    {MailMark::unreadable, "Could not be read"},
    {MailMark::encrypted, "Encrypted"},
    {MailMark::is_signed, "With an electronic signature"},
    {MailMark::not_anonymous, "Not anonymous"},
    {MailMark::text_damaged, "Some characters are lost"},
    {MailMark::text_cut, "The text was cut"},
    {MailMark::parts_left_out, "Parts were left out"},
    {MailMark::from_html, "Formatting was taken off"},
    {MailMark::sender_dropped, "Sender not kept"},
}};

class MailMarks {
public:
    constexpr MailMarks() = default;
    constexpr MailMarks(std::initializer_list<MailMark> marks) {
        for (const auto mark : marks) insert(mark);
    }
    // Bits that no mark has are left out.
    [[nodiscard]] static constexpr MailMarks from_bits(std::uint32_t bits) {
        MailMarks marks;
        marks.bits_ = bits & ((std::uint32_t{1} << kMailMarks.size()) - 1);
        return marks;
    }

    constexpr void insert(MailMark mark) { bits_ |= bit(mark); }
    [[nodiscard]] constexpr bool has(MailMark mark) const { return (bits_ & bit(mark)) != 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

    friend constexpr bool operator==(const MailMarks&, const MailMarks&) = default;

private:
    static constexpr std::uint32_t bit(MailMark mark) {
        return std::uint32_t{1} << static_cast<unsigned>(mark);
    }
    std::uint32_t bits_ = 0;
};

// How a message came about, as its headers and its envelope say (RFC 3834 section 2).
struct MailOrigin {
    bool is_automatic = false;        // an automatic answer, a read receipt, bulk
    bool is_bounce = false;           // a delivery report
    bool has_null_sender = false;     // MAIL FROM:<>
    bool is_list = false;             // came by a mailing list
    bool is_own = false;              // sent from our own address
    bool claims_to_be_reply = false;  // by In-Reply-To or by its subject
};

struct MailPart {
    base::SecretText name{};  // as declared, decoded; perhaps ""
    std::string type{};       // as declared, lower case: "application/pdf"
    base::WipedBytes bytes{};
};

// Who sent it. Apart from the content, so that it can be sealed apart, or dropped. What else tells
// of the sender (Received, Sender, the client's fields) is in the original alone.
struct MailSender {
    base::SecretText name{};         // of From
    base::SecretText address{};      // of From; perhaps ""
    base::SecretText return_path{};  // MAIL FROM: where an answer goes; "" for the null sender
    base::SecretText message_id{};   // with its angle brackets; perhaps ""
    base::SecretText reply_to{};     // the first address of Reply-To; perhaps ""
};

// Bounds of what is taken apart; the original keeps what lies beyond.
inline constexpr std::size_t kMaxMailSubject = 500;  // code points
inline constexpr std::size_t kMaxMailParts = 100;
inline constexpr std::size_t kMaxMailPartName = 200;  // code points

struct MailedComplaint {
    base::SecretText subject{};
    base::SecretText text{};
    std::vector<MailPart> parts{};
    MailSender sender{};
    MailOrigin origin{};
    MailMarks marks{};
    Language language = Language::zh_cn;  // as far as can be told
    base::SecretText recipient_tag{};     // what stood behind the "+" in the recipient's address
    base::SecretText date{};              // the Date field as it stands; tells repeats apart
    base::WipedString original{};         // the message, every byte of it
    std::size_t body_offset = 0;          // in `original`: where the body begins
    // The header's fields that say nothing of the sender, with the empty line that ends them.
    base::WipedString anonymous_header{};
};

}  // namespace spillway::domain
