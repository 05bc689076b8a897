#include "domain/mail_answer.hpp"

#include <algorithm>
#include <stdexcept>

#include "domain/mail_address.hpp"

namespace spillway::domain {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMaxTag = 64;

}  // namespace

base::WipedBytes encode(const MailAnswer& answer) {
    RecordWriter out(kVersion);
    out.text(answer.to.reveal());
    out.text(answer.in_reply_to.reveal());
    out.text(answer.reply_tag.reveal());
    out.number8(answer.receipt ? 1 : 0);
    if (answer.receipt) out.raw(answer.receipt->reveal());
    auto bytes = std::move(out).take();
    if (bytes.size() > kMailAnswerSize) throw std::invalid_argument("an answer too long");
    bytes.resize(kMailAnswerSize);
    return bytes;
}

std::expected<MailAnswer, RecordFault> decode_mail_answer(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kVersion)) return std::unexpected(*fault);
    MailAnswer answer;
    answer.to = in.text(kMaxMailAddress);
    answer.in_reply_to = in.text(kMaxInReplyTo);
    answer.reply_tag = in.text(kMaxTag);
    const auto receipts = in.number8();
    if (receipts > 1) in.fail();
    if (receipts == 1) {
        const auto bits = in.raw(ReceiptBits::kSize);
        if (bits.size() == ReceiptBits::kSize) {
            answer.receipt = ReceiptBits(bits.first<ReceiptBits::kSize>());
        }
    }
    if (in.has_failed() || bytes.size() != kMailAnswerSize) {
        return std::unexpected(RecordFault::malformed);
    }
    return answer;
}

}  // namespace spillway::domain
