#include "crypto/confirmation.hpp"

#include <unordered_map>
#include <vector>

#include "crypto/append.hpp"
#include "crypto/openssl.hpp"

namespace spillway::crypto {
namespace {

constexpr std::string_view kPurpose = "spillway staff confirmation";
constexpr std::uint8_t kVersion = 1;

// Exactly what is signed: purpose ‖ version ‖ root ‖ subject ‖ box ‖ sign ‖ roles (four bytes, big
// endian) ‖ 1 and the signer's id, or 0 for the root ‖ digest of the names.
base::Bytes signed_bytes(const SignPublic& root, const ConfirmationStatement& statement) {
    base::Bytes bytes = base::to_bytes(base::as_bytes(kPurpose));
    bytes.push_back(kVersion);
    append(bytes, root.bytes());
    append(bytes, statement.subject.bytes());
    append(bytes, statement.publics.box.bytes());
    append(bytes, statement.publics.sign.bytes());
    append_number(bytes, statement.roles.bits());
    bytes.push_back(statement.signer ? 1 : 0);
    if (statement.signer) append(bytes, statement.signer->bytes());
    append(bytes, statement.names);
    return bytes;
}

// The links by subject, without the subjects that occur more than once.
std::unordered_map<domain::StaffId, const ChainLink*> by_subject(std::span<const ChainLink> links) {
    std::unordered_map<domain::StaffId, const ChainLink*> found;
    for (const auto& link : links) {
        const auto [place, is_new] = found.try_emplace(link.statement.subject, &link);
        if (!is_new) place->second = nullptr;
    }
    std::erase_if(found, [](const auto& entry) { return entry.second == nullptr; });
    return found;
}

}  // namespace

Digest names_digest(std::string_view login, std::string_view display_name) {
    return Hasher("member names").add_field(login).add_field(display_name).finish();
}

Signature sign_confirmation(const SignSecret& signing, const SignPublic& root,
                            const ConfirmationStatement& statement) {
    const auto seed = signing.reveal();
    const PkeyPtr key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    const MdContextPtr context(EVP_MD_CTX_new());
    check_openssl(key && context, "reading an Ed25519 seed");
    const auto message = signed_bytes(root, statement);
    Signature signature{};
    std::size_t size = signature.size();
    check_openssl(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                      EVP_DigestSign(context.get(), signature.data(), &size, message.data(),
                                     message.size()) == 1,
                  "signing a confirmation");
    return signature;
}

bool verify_confirmation(const SignPublic& signer_key, const SignPublic& root,
                         const ConfirmationStatement& statement, const Signature& signature) {
    const auto point = signer_key.bytes();
    const PkeyPtr key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point.data(), point.size()));
    const MdContextPtr context(EVP_MD_CTX_new());
    check_openssl(key && context, "reading an Ed25519 public key");
    check_openssl(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1,
                  "verifying a confirmation");
    const auto message = signed_bytes(root, statement);
    const bool verified = EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                                           message.data(), message.size()) == 1;
    if (!verified) discard_openssl_errors();
    return verified;
}

std::unordered_set<domain::StaffId> verified_staff(const SignPublic& root,
                                                   std::span<const ChainLink> links) {
    std::unordered_map<domain::StaffId, std::vector<const ChainLink*>> signed_by;
    std::vector<const ChainLink*> reachable;  // their signer is verified; they are not yet
    const auto subjects = by_subject(links);
    for (const auto& [subject, link] : subjects) {
        const auto& signer = link->statement.signer;
        if (signer) {
            signed_by[*signer].push_back(link);
        } else {
            reachable.push_back(link);
        }
    }
    std::unordered_set<domain::StaffId> verified;
    while (!reachable.empty()) {
        const auto& [statement, signature] = *reachable.back();
        reachable.pop_back();
        const auto& signer_key =
            statement.signer ? subjects.at(*statement.signer)->statement.publics.sign : root;
        if (!verify_confirmation(signer_key, root, statement, signature)) continue;
        verified.insert(statement.subject);
        if (!domain::handles_cases(statement.roles)) continue;
        const auto next = signed_by.find(statement.subject);
        if (next == signed_by.end()) continue;
        reachable.insert(reachable.end(), next->second.begin(), next->second.end());
    }
    return verified;
}

}  // namespace spillway::crypto
