#include "app/password_envelope.hpp"

#include <algorithm>
#include <utility>

namespace spillway::app {
namespace {

constexpr std::size_t kNumberSize = 8;

void append(base::Bytes& bytes, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>((number >> shift) & 0xff));
    }
}

std::uint64_t number_in(base::ByteView bytes) {
    std::uint64_t number = 0;
    for (const auto byte : bytes) number = (number << 8) | byte;
    return number;
}

}  // namespace

storage::PasswordEnvelope to_envelope(crypto::WrappedSecrets wrapped) {
    storage::PasswordEnvelope envelope;
    append(envelope.params, wrapped.params.ops);
    append(envelope.params, wrapped.params.mem_bytes);
    envelope.salt.assign(wrapped.salt.begin(), wrapped.salt.end());
    envelope.wrapped = std::move(wrapped.sealed);
    return envelope;
}

std::optional<crypto::WrappedSecrets> from_envelope(const storage::PasswordEnvelope& envelope) {
    crypto::WrappedSecrets wrapped;
    if (envelope.params.size() != 2 * kNumberSize || envelope.salt.size() != wrapped.salt.size()) {
        return std::nullopt;
    }
    const base::ByteView params(envelope.params);
    wrapped.params = {.ops = number_in(params.first(kNumberSize)),
                      .mem_bytes = number_in(params.last(kNumberSize))};
    std::ranges::copy(envelope.salt, wrapped.salt.begin());
    wrapped.sealed = envelope.wrapped;
    return wrapped;
}

}  // namespace spillway::app
