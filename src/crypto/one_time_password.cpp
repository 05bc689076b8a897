#include "crypto/one_time_password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <optional>
#include <stdexcept>

#include "base/base32.hpp"
#include "base/utf8.hpp"
#include "crypto/grouped_code.hpp"

namespace spillway::crypto {
namespace {

// libsodium takes no null pointer, not even for nothing.
const char* characters(const base::SecretText& text) {
    return text.empty() ? "" : text.reveal().data();
}

// One spelling for all that are forgiven; text that is no such code stays as it is.
base::SecretText canonical(const base::SecretText& password) {
    const auto bits = base::crockford_decode(base::trim(password.reveal()));
    return bits ? grouped_code(*bits) : password.clone();
}

// The number after `name` in libsodium's "$argon2id$v=19$m=…,t=…,p=…$…".
std::optional<std::uint64_t> cost_field(std::string_view hash, std::string_view name) {
    const auto at = hash.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    const auto digits = hash.substr(at + name.size());
    std::uint64_t value = 0;
    const auto end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, value).ec != std::errc{}) return std::nullopt;
    return value;
}

bool has_acceptable_cost(std::string_view hash) {
    constexpr std::uint64_t kKibi = 1024;
    const auto memory = cost_field(hash, "$m=");
    const auto passes = cost_field(hash, ",t=");
    if (!memory || !passes || *memory > UINT64_MAX / kKibi) return false;
    return are_acceptable({.ops = *passes, .mem_bytes = *memory * kKibi});
}

}  // namespace

base::SecretText generate_one_time_password() {
    return random_code();
}

std::string hash_one_time_password(const base::SecretText& password, const PasswordParams& params) {
    if (!are_acceptable(params)) throw std::invalid_argument("password cost out of bounds");
    const auto text = canonical(password);
    std::array<char, crypto_pwhash_argon2id_STRBYTES> hash{};
    if (crypto_pwhash_argon2id_str(hash.data(), characters(text), text.size(), params.ops,
                                   params.mem_bytes) != 0) {
        throw std::bad_alloc();
    }
    return hash.data();
}

bool one_time_password_matches(const std::string& hash, const base::SecretText& password) {
    std::array<char, crypto_pwhash_argon2id_STRBYTES> stored{};
    if (hash.size() >= stored.size() || !has_acceptable_cost(hash)) return false;
    std::ranges::copy(hash, stored.begin());
    const auto text = canonical(password);
    return crypto_pwhash_argon2id_str_verify(stored.data(), characters(text), text.size()) == 0;
}

}  // namespace spillway::crypto
