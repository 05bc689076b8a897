#include "app/device.hpp"

#include "base/base64.hpp"
#include "crypto/random.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

using DeviceToken = base::Secret<struct DeviceTokenTag, 32>;

constexpr std::chrono::days kRemembered{183};

crypto::Digest id_of(base::ByteView token) {
    return crypto::Hasher("device cookie").add_field(token).finish();
}

}  // namespace

Device make_device() {
    const auto token = crypto::random_secret<DeviceToken>();
    return {.cookie = base::SecretText(base::base64url_encode(token.reveal())),
            .id = id_of(token.reveal())};
}

void remember_device(storage::Connection& connection, const crypto::Digest& id,
                     const domain::StaffId& staff, base::Day today) {
    storage::purge_devices(connection, today - kRemembered);
    storage::insert_device(connection, id, staff, today);
}

std::optional<crypto::Digest> recognise_device(storage::Connection& reader, std::string_view login,
                                               std::string_view cookie) {
    const auto token = base::base64url_decode(cookie);
    if (!token || token->size() != DeviceToken::kSize) return std::nullopt;
    const auto account = storage::find_account_by_login(reader, login);
    const auto id = id_of(*token);
    if (!account || !storage::is_device_of(reader, id, account->member.id)) return std::nullopt;
    return id;
}

}  // namespace spillway::app
