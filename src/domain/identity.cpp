#include "domain/identity.hpp"

namespace spillway::domain {
namespace {

constexpr std::uint8_t kIdentityVersion = 1;

}  // namespace

std::optional<Identity> identity_of(const Complaint& complaint) {
    if (complaint.mode == Mode::anonymous) return std::nullopt;
    return Identity{.name = complaint.name.clone(), .contact = complaint.contact.clone()};
}

base::WipedBytes encode(const Identity& identity) {
    RecordWriter out(kIdentityVersion);
    out.text(identity.name.reveal());
    out.text(identity.contact.reveal());
    return std::move(out).take();
}

std::expected<Identity, RecordFault> decode_identity(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kIdentityVersion)) return std::unexpected(*fault);
    Identity identity;
    identity.name = in.text(kMaxNameLength);
    identity.contact = in.text(kMaxContactLength);
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return identity;
}

}  // namespace spillway::domain
