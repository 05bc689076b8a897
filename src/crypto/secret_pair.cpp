#include "crypto/secret_pair.hpp"

#include "crypto/append.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {

base::Bytes seal_secret_pair(std::span<const std::uint8_t, 32> key, const domain::StaffId& staff,
                             const StaffSecrets& secrets) {
    base::WipedBytes pair;
    pair.reserve(BoxSecret::kSize + SignSecret::kSize);
    append(pair, secrets.box.reveal());
    append(pair, secrets.sign.reveal());
    return seal_envelope(key, staff.bytes(), pair, Padding::none);
}

std::expected<StaffSecrets, OpenError> open_secret_pair(std::span<const std::uint8_t, 32> key,
                                                        const domain::StaffId& staff,
                                                        base::ByteView sealed) {
    const auto pair = open_envelope(key, staff.bytes(), sealed, Padding::none);
    if (!pair) return std::unexpected(pair.error());
    if (pair->size() != BoxSecret::kSize + SignSecret::kSize) {
        return std::unexpected(OpenError::malformed);
    }
    const auto view = base::ByteView(*pair);
    return StaffSecrets{.box = BoxSecret(view.first<BoxSecret::kSize>()),
                        .sign = SignSecret(view.last<SignSecret::kSize>())};
}

}  // namespace spillway::crypto
