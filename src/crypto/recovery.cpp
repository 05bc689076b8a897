#include "crypto/recovery.hpp"

#include <algorithm>

#include "base/base32.hpp"
#include "base/utf8.hpp"
#include "crypto/append.hpp"
#include "crypto/derivation.hpp"
#include "crypto/grouped_code.hpp"
#include "crypto/hash.hpp"

namespace spillway::crypto {
namespace {

constexpr std::size_t kCheckSize = 3;

}  // namespace

BoxKeys recovery_box_keys(const RecoverySecret& secret) {
    BoxKeys keys;
    derive(keys.secret.fill(), secret.reveal(), Derived::recovery_box);
    keys.pub = box_public(keys.secret);
    return keys;
}

SignKeys root_sign_keys(const RecoverySecret& secret) {
    SignKeys keys;
    derive(keys.secret.fill(), secret.reveal(), Derived::root_sign);
    keys.pub = sign_public(keys.secret);
    return keys;
}

base::SecretText recovery_text(const RecoverySecret& secret) {
    const auto check = sha256(secret.reveal());
    base::WipedBytes bytes;
    bytes.reserve(RecoverySecret::kSize + kCheckSize);
    append(bytes, secret.reveal());
    append(bytes, base::ByteView(check).first(kCheckSize));
    return grouped_code(bytes);
}

std::optional<RecoverySecret> parse_recovery_text(std::string_view text) {
    const auto bytes = base::crockford_decode(base::trim(text));
    if (!bytes || bytes->size() != RecoverySecret::kSize + kCheckSize) return std::nullopt;
    const auto view = base::ByteView(*bytes);
    const auto secret = view.first<RecoverySecret::kSize>();
    if (!std::ranges::equal(base::ByteView(sha256(secret)).first(kCheckSize),
                            view.last(kCheckSize))) {
        return std::nullopt;
    }
    return RecoverySecret(secret);
}

}  // namespace spillway::crypto
