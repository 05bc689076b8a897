#include "crypto/hash.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <stdexcept>

#include "base/secret.hpp"

namespace spillway::crypto {
namespace {

crypto_generichash_state* state_of(std::span<std::uint8_t> storage) {
    return reinterpret_cast<crypto_generichash_state*>(storage.data());
}

}  // namespace

Digest sha256(base::ByteView bytes) {
    Digest digest;
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

Digest blake2b(base::ByteView bytes) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), nullptr, 0);
    return digest;
}

Digest keyed_hash(std::span<const std::uint8_t, 32> key, base::ByteView bytes) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes.data(), bytes.size(), key.data(),
                       key.size());
    return digest;
}

struct Sha256::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();  // freeing it wipes it
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    if (EVP_DigestInit_ex(context_->evp, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 is not available");
    }
}

Sha256::~Sha256() = default;

Sha256& Sha256::add(base::ByteView bytes) {
    EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest;
    EVP_DigestFinal_ex(context_->evp, digest.data(), nullptr);
    return digest;
}

Hasher::Hasher(std::string_view purpose) {
    static_assert(sizeof(crypto_generichash_state) <= kStateSize);
    static_assert(alignof(crypto_generichash_state) <= 64);
    crypto_generichash_init(state_of(state_), nullptr, 0, Digest{}.size());
    add_field(purpose);
}

Hasher::Hasher(std::span<const std::uint8_t, 32> key, std::string_view purpose) {
    crypto_generichash_init(state_of(state_), key.data(), key.size(), Digest{}.size());
    add_field(purpose);
}

Hasher::~Hasher() {
    base::wipe(state_);
}

Hasher& Hasher::add_field(base::ByteView field) {
    std::array<std::uint8_t, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
        length[i] = static_cast<std::uint8_t>(std::uint64_t{field.size()} >> (8 * i));
    }
    crypto_generichash_update(state_of(state_), length.data(), length.size());
    crypto_generichash_update(state_of(state_), field.data(), field.size());
    return *this;
}

Digest Hasher::finish() {
    Digest digest;
    crypto_generichash_final(state_of(state_), digest.data(), digest.size());
    return digest;
}

}  // namespace spillway::crypto
