#include "domain/mail_facts.hpp"

namespace spillway::domain {
namespace {

constexpr std::uint8_t kMailFactsVersion = 1;

}  // namespace

MailFacts facts_of(const MailedComplaint& mail) {
    return {.subject = mail.subject.clone(), .marks = mail.marks};
}

base::WipedBytes encode(const MailFacts& facts) {
    RecordWriter out(kMailFactsVersion);
    out.text(facts.subject.reveal());
    out.number32(facts.marks.bits());
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
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return facts;
}

}  // namespace spillway::domain
