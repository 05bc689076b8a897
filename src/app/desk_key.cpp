#include "app/desk_key.hpp"

#include <algorithm>

#include "crypto/confirmation.hpp"
#include "crypto/grant.hpp"
#include "crypto/hash.hpp"
#include "storage/settings_store.hpp"

namespace spillway::app {
namespace {

constexpr std::string_view kSignature = "desk_key.signature";
constexpr std::string_view kRecoveryGrant = "desk_key.recovery_grant";

// A confirmation whose subject is no member, and whose box key stands for the desk key.
crypto::ConfirmationStatement statement_on(const crypto::DeskKey& key) {
    const auto digest = crypto::Hasher(key.reveal(), "desk key check").finish();
    const auto subject = domain::fixed_holder("desk key");
    return {.subject = domain::StaffId(subject.bytes().first<domain::StaffId::kSize>()),
            .publics = {.box = crypto::BoxPublic(digest), .sign = {}},
            .roles = {},
            .signer = std::nullopt,
            .names = {}};
}

std::optional<crypto::DeskKey> checked(const Instance& instance, storage::Connection& reader,
                                       std::expected<crypto::DeskKey, crypto::OpenError> opened) {
    if (!opened) return std::nullopt;
    const auto stored = storage::find_setting(reader, kSignature);
    crypto::Signature signature{};
    if (!stored || stored->size() != signature.size()) return std::nullopt;
    std::ranges::copy(*stored, signature.begin());
    if (!crypto::verify_confirmation(instance.root, instance.root, statement_on(*opened),
                                     signature)) {
        return std::nullopt;
    }
    return std::move(*opened);
}

}  // namespace

base::Bytes sign_desk_key(const crypto::SignKeys& root, const crypto::DeskKey& key) {
    return base::to_bytes(crypto::sign_confirmation(root.secret, root.pub, statement_on(key)));
}

void store_desk_key(storage::Connection& connection, base::ByteView signature,
                    base::ByteView recovery_grant) {
    storage::put_setting(connection, kSignature, signature);
    storage::put_setting(connection, kRecoveryGrant, recovery_grant);
}

std::optional<crypto::DeskKey> open_desk_key(const Instance& instance, storage::Connection& reader,
                                             const storage::StaffAccount& account,
                                             const crypto::StaffPublics& publics,
                                             const crypto::StaffSecrets& secrets) {
    if (!account.desk_grant) return std::nullopt;
    return checked(
        instance, reader,
        crypto::open_desk_grant(*account.desk_grant, domain::holder_of(account.member.id),
                                publics.box, secrets.box));
}

std::optional<crypto::DeskKey> recover_desk_key(const Instance& instance,
                                                storage::Connection& reader,
                                                const crypto::BoxKeys& recovery) {
    const auto grant = storage::find_setting(reader, kRecoveryGrant);
    if (!grant) return std::nullopt;
    return checked(
        instance, reader,
        crypto::open_desk_grant(*grant, domain::kRecoveryHolder, recovery.pub, recovery.secret));
}

}  // namespace spillway::app
