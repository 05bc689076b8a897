#include "crypto/mail_answer.hpp"

#include <utility>

#include "crypto/sealing.hpp"
#include "domain/holder.hpp"

namespace spillway::crypto {

base::Bytes seal_mail_answer(const domain::MailAnswer& answer, base::ByteView row,
                             const BoxPublic& to) {
    const auto holder = domain::fixed_holder("notices");
    const BoxContext context{
        .purpose = BoxPurpose::mail_answer, .scope = row, .recipient = holder.bytes()};
    return seal_box(context, domain::encode(answer), to);
}

std::expected<domain::MailAnswer, OpenError> open_mail_answer(base::ByteView sealed,
                                                              base::ByteView row,
                                                              const BoxKeys& keys) {
    const auto holder = domain::fixed_holder("notices");
    const BoxContext context{
        .purpose = BoxPurpose::mail_answer, .scope = row, .recipient = holder.bytes()};
    const auto plain = open_box(context, sealed, domain::kMailAnswerSize, keys.pub, keys.secret);
    if (!plain) return std::unexpected(plain.error());
    auto answer = domain::decode_mail_answer(*plain);
    if (!answer) return std::unexpected(OpenError::malformed);
    return std::move(*answer);
}

}  // namespace spillway::crypto
