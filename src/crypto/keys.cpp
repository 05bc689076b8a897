#include "crypto/keys.hpp"

#include <sodium.h>

#include "crypto/derivation.hpp"
#include "crypto/openssl.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {

BoxPublic box_public(const BoxSecret& secret) {
    BoxPublic pub;
    crypto_scalarmult_base(pub.fill().data(), secret.reveal().data());
    return pub;
}

SignPublic sign_public(const SignSecret& secret) {
    const auto seed = secret.reveal();
    const PkeyPtr key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    check_openssl(key != nullptr, "reading an Ed25519 seed");
    SignPublic pub;
    std::size_t size = SignPublic::kSize;
    check_openssl(EVP_PKEY_get_raw_public_key(key.get(), pub.fill().data(), &size) == 1,
                  "computing an Ed25519 public key");
    return pub;
}

StaffPublics staff_publics(const StaffSecrets& secrets) {
    return {.box = box_public(secrets.box), .sign = sign_public(secrets.sign)};
}

StaffKeys generate_staff_keys() {
    StaffKeys keys;
    fill_random(keys.secrets.box.fill());
    fill_random(keys.secrets.sign.fill());
    keys.publics = staff_publics(keys.secrets);
    return keys;
}

ConversationKey conversation_key(const CaseKey& key) {
    ConversationKey derived;
    derive(derived.fill(), key.reveal(), Derived::conversation);
    return derived;
}

InternalKey internal_key(const CaseKey& key) {
    InternalKey derived;
    derive(derived.fill(), key.reveal(), Derived::internal);
    return derived;
}

Digest fingerprint(const StaffPublics& publics) {
    return Hasher("staff keys")
        .add_field(publics.box.bytes())
        .add_field(publics.sign.bytes())
        .finish();
}

}  // namespace spillway::crypto
