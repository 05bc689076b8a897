#include "domain/mail_facts.hpp"

#include <algorithm>

namespace spillway::domain {
namespace {

constexpr std::uint8_t kMailFactsVersion = 1;
constexpr std::size_t kMaxType = 100;
constexpr std::uint32_t kMaxBytes = 1U << 30;

std::string type_of(const base::SecretText& text) {
    return std::string(text.reveal());
}

}  // namespace

MailFacts facts_of(const MailedComplaint& mail) {
    MailFacts facts{.subject = mail.subject.clone(), .marks = mail.marks};
    for (const auto& part : mail.parts) {
        facts.parts.push_back({.name = part.name.clone(),
                               .type = part.type,
                               .bytes = static_cast<std::uint32_t>(part.bytes.size())});
    }
    return facts;
}

base::WipedBytes encode(const MailFacts& facts) {
    RecordWriter out(kMailFactsVersion);
    out.text(facts.subject.reveal());
    out.number32(facts.marks.bits());
    out.number8(static_cast<std::uint8_t>(facts.parts.size()));
    for (const auto& part : facts.parts) {
        out.text(part.name.reveal());
        out.text(part.type);
        out.number32(part.bytes);
    }
    return std::move(out).take();
}

std::expected<MailFacts, RecordFault> decode_mail_facts(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kMailFactsVersion)) return std::unexpected(*fault);
    MailFacts facts;
    facts.subject = in.text(kMaxMailSubject);
    const auto bits = in.number32();
    facts.marks = MailMarks::from_bits(bits);
    if (facts.marks.bits() != bits) in.fail();
    const auto parts = in.number8();
    if (parts > kMaxMailParts) in.fail();
    for (unsigned i = 0; i < parts && !in.has_failed(); ++i) {
        auto name = in.text(kMaxMailPartName);
        auto type = type_of(in.text(kMaxType));
        facts.parts.push_back({std::move(name), std::move(type), in.number32()});
    }
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return facts;
}

base::WipedBytes encode(const MailPart& part) {
    RecordWriter out(kMailFactsVersion);
    out.text(part.name.reveal());
    out.text(part.type);
    out.number32(static_cast<std::uint32_t>(part.bytes.size()));
    out.raw(part.bytes);
    return std::move(out).take();
}

std::expected<MailPart, RecordFault> decode_mail_part(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kMailFactsVersion)) return std::unexpected(*fault);
    MailPart part;
    part.name = in.text(kMaxMailPartName);
    part.type = type_of(in.text(kMaxType));
    const auto size = in.number32();
    if (size > kMaxBytes) return std::unexpected(RecordFault::malformed);
    const auto raw = in.raw(size);
    part.bytes.insert(part.bytes.end(), raw.begin(), raw.end());
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return part;
}

}  // namespace spillway::domain
