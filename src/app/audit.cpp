#include "app/audit.hpp"

#include <algorithm>
#include <array>

#include "base/clock.hpp"
#include "crypto/audit_chain.hpp"
#include "storage/audit_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kBatch = 1000;

std::array<std::uint8_t, 8> big_endian(std::int64_t number) {
    std::array<std::uint8_t, 8> bytes{};
    auto rest = static_cast<std::uint64_t>(number);
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
        *byte = static_cast<std::uint8_t>(rest & 0xff);
        rest >>= 8;
    }
    return bytes;
}

base::Bytes hash_event(base::ByteView previous, const storage::AuditEvent& event) {
    crypto::Digest before{};
    if (previous.size() == before.size()) std::ranges::copy(previous, before.begin());
    const auto sequence = big_endian(event.sequence);
    const auto day = base::iso_date(event.day);
    const auto at = big_endian(event.at ? event.at->time_since_epoch().count() : 0);
    const base::ByteView none;
    return base::to_bytes(crypto::chain_hash(
        before,
        {sequence, base::as_bytes(day), event.at ? base::ByteView(at) : none,
         event.actor ? event.actor->bytes() : none, base::as_bytes(event.action), event.subject}));
}

}  // namespace

void log_event(storage::Connection& connection, const Stamp& stamp, domain::AuditAction action,
               base::ByteView subject) {
    storage::AuditEvent event;
    event.day = base::day_of(stamp.at);
    event.at = stamp.at;
    event.actor = stamp.actor;
    event.action = domain::audit_code(action);
    event.subject = base::to_bytes(subject);
    storage::append_audit(connection, std::move(event), hash_event);
}

std::expected<std::int64_t, std::int64_t> verify_audit_chain(storage::Connection& reader) {
    std::int64_t last = 0;
    base::Bytes previous;
    while (true) {
        const auto events = storage::audit_after(reader, last, kBatch);
        for (const auto& event : events) {
            if (event.sequence != last + 1 || event.hash != hash_event(previous, event)) {
                return std::unexpected(last + 1);
            }
            last = event.sequence;
            previous = event.hash;
        }
        if (events.size() < kBatch) return last;
    }
}

}  // namespace spillway::app
