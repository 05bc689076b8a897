#include "crypto/notice_contact.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "crypto/sealing.hpp"
#include "domain/holder.hpp"
#include "domain/mail_address.hpp"

namespace spillway::crypto {
namespace {

// One byte of length, then the address, then zeros.
constexpr std::size_t kPayload = 1 + domain::kMaxMailAddress;

BoxContext context_of(const domain::CaseId& case_id, const domain::HolderId& holder) {
    return {.purpose = BoxPurpose::notice_contact,
            .scope = case_id.bytes(),
            .recipient = holder.bytes()};
}

}  // namespace

base::Bytes seal_notice_contact(const base::SecretText& address, const domain::CaseId& case_id,
                                const BoxPublic& to) {
    const auto text = base::as_bytes(address.reveal());
    if (text.size() > domain::kMaxMailAddress) throw std::invalid_argument("an address too long");
    base::WipedBytes payload(kPayload);
    payload[0] = static_cast<std::uint8_t>(text.size());
    std::ranges::copy(text, payload.begin() + 1);
    const auto holder = domain::fixed_holder("notices");
    return seal_box(context_of(case_id, holder), payload, to);
}

std::expected<base::SecretText, OpenError> open_notice_contact(base::ByteView sealed,
                                                               const domain::CaseId& case_id,
                                                               const BoxKeys& keys) {
    const auto holder = domain::fixed_holder("notices");
    const auto payload =
        open_box(context_of(case_id, holder), sealed, kPayload, keys.pub, keys.secret);
    if (!payload) return std::unexpected(payload.error());
    const std::size_t size = payload->front();
    if (size > domain::kMaxMailAddress) return std::unexpected(OpenError::malformed);
    base::WipedBytes text(payload->begin() + 1,
                          payload->begin() + 1 + static_cast<std::ptrdiff_t>(size));
    return base::SecretText(std::move(text));
}

}  // namespace spillway::crypto
