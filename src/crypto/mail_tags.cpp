#include "crypto/mail_tags.hpp"

#include <algorithm>
#include <array>

#include "base/base32.hpp"
#include "crypto/derivation.hpp"

namespace spillway::crypto {
namespace {

using MailSubkey = base::Secret<struct MailSubkeyTag, 32>;

constexpr std::size_t kTagBytes = 20;

MailSubkey subkey(const InstanceSecret& secret, Derived purpose) {
    MailSubkey key;
    derive(key.fill(), secret.reveal(), purpose);
    return key;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

base::WipedString lower(std::string_view text) {
    base::WipedString lowered;
    for (const char c : text) lowered.push_back(lower(c));
    return lowered;
}

}  // namespace

Digest seen_mail_digest(const InstanceSecret& secret, const domain::MailedComplaint& mail) {
    const auto key = subkey(secret, Derived::mail_seen);
    Hasher hasher(key.reveal(), "seen mail");
    hasher.add_field(mail.sender.message_id.reveal())
        .add_field(lower(mail.sender.address.reveal()))
        .add_field(mail.date.reveal())
        .add_field(mail.subject.reveal())
        .add_field(mail.text.reveal());
    for (const auto& part : mail.parts) {
        hasher.add_field(part.name.reveal())
            .add_field(std::string_view(part.type))
            .add_field(base::ByteView(part.bytes));
    }
    // Where little or nothing was understood, the body's bytes have to tell.
    if (mail.marks.has(domain::MailMark::unreadable)) {
        hasher.add_field(std::string_view(mail.original).substr(mail.body_offset));
    }
    return hasher.finish();
}

Digest mail_sender_tag(const InstanceSecret& secret, std::string_view address, base::Day day) {
    const auto key = subkey(secret, Derived::mail_sender);
    return Hasher(key.reveal(), "mail sender")
        .add_field(lower(address))
        .add_field(base::iso_date(day))
        .finish();
}

std::string make_reply_tag(const InstanceSecret& secret, const domain::CaseId& case_id) {
    const auto key = subkey(secret, Derived::mail_thread);
    auto digest = Hasher(key.reveal(), "reply tag").add_field(case_id.bytes()).finish();
    const auto symbols = base::crockford_encode(base::ByteView(digest).first<kTagBytes>());
    base::wipe(digest);
    std::string tag(kReplyTagPrefix);
    for (const char c : symbols) tag.push_back(lower(c));
    return tag;
}

bool is_reply_tag(std::string_view detail) {
    return detail.size() == kReplyTagSize && lower(detail).starts_with(kReplyTagPrefix);
}

Digest reply_tag_lookup(const InstanceSecret& secret, std::string_view tag) {
    const auto key = subkey(secret, Derived::mail_thread);
    return Hasher(key.reveal(), "reply tag lookup").add_field(lower(tag)).finish();
}

}  // namespace spillway::crypto
