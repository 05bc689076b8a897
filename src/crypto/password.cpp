#include "crypto/password.hpp"

#include <sodium.h>

#include <new>
#include <stdexcept>

#include "crypto/random.hpp"
#include "crypto/secret_pair.hpp"

namespace spillway::crypto {
namespace {

constexpr std::uint64_t kMaxOps = 10;
constexpr std::uint64_t kMaxMemory = std::uint64_t{1} << 30;

using WrapKey = base::Secret<struct WrapKeyTag, 32>;
using Salt = std::array<std::uint8_t, crypto_pwhash_argon2id_SALTBYTES>;

WrapKey argon2id(std::string_view password, const Salt& salt, const PasswordParams& params) {
    const char* const characters = password.empty() ? "" : password.data();  // never null
    WrapKey key;
    const auto out = key.fill();
    if (crypto_pwhash_argon2id(out.data(), out.size(), characters, password.size(), salt.data(),
                               params.ops, params.mem_bytes,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return key;
}

void require_acceptable(const PasswordParams& params) {
    if (!are_acceptable(params)) throw std::invalid_argument("password cost out of bounds");
}

}  // namespace

PasswordParams password_params(PasswordCost cost) {
    switch (cost) {
        case PasswordCost::moderate:
            return {crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                    crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
        case PasswordCost::interactive:
            return {crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                    crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE};
        case PasswordCost::minimal:
            return {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
    }
    throw std::logic_error("a password cost that there is not");
}

bool are_acceptable(const PasswordParams& params) {
    return params.ops >= crypto_pwhash_argon2id_OPSLIMIT_MIN && params.ops <= kMaxOps &&
           params.mem_bytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN &&
           params.mem_bytes <= kMaxMemory;
}

WrappedSecrets wrap_with_password(const StaffSecrets& secrets, const domain::StaffId& staff,
                                  const base::SecretText& password, const PasswordParams& params) {
    require_acceptable(params);
    WrappedSecrets wrapped{.params = params};
    fill_random(wrapped.salt);
    const auto key = argon2id(password.reveal(), wrapped.salt, params);
    wrapped.sealed = seal_secret_pair(key.reveal(), staff, secrets);
    return wrapped;
}

std::expected<StaffSecrets, OpenError> unwrap_with_password(const WrappedSecrets& wrapped,
                                                            const domain::StaffId& staff,
                                                            const base::SecretText& password) {
    if (!are_acceptable(wrapped.params)) return std::unexpected(OpenError::malformed);
    const auto key = argon2id(password.reveal(), wrapped.salt, wrapped.params);
    return open_secret_pair(key.reveal(), staff, wrapped.sealed);
}

void spend_password_time(const PasswordParams& params) {
    require_acceptable(params);
    const auto key = argon2id({}, Salt{}, params);
    static_cast<void>(key);
}

}  // namespace spillway::crypto
