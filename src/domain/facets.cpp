#include "domain/facets.hpp"

#include <cassert>

#include "domain/record_fields.hpp"

namespace spillway::domain {
namespace {

constexpr std::uint8_t kFacetsVersion = 1;

}  // namespace

Facets facets_of(const Complaint& complaint, std::vector<StaffId> recused) {
    return {
        .net = complaint.net,
        .channel = complaint.channel,
        .categories = complaint.categories,
        .stage = complaint.stage,
        .target = complaint.target,
        .mode = complaint.mode,
        .recused = std::move(recused),
    };
}

base::WipedBytes encode(const Facets& facets) {
    assert(facets.recused.size() <= kMaxRecused);
    RecordWriter out(kFacetsVersion);
    write_number(out, facets.net);
    write_number(out, facets.channel);
    write_categories(out, facets.categories);
    write_optional(out, facets.stage);
    write_target(out, facets.target);
    write_number(out, facets.mode);
    out.number32(static_cast<std::uint32_t>(facets.recused.size()));
    for (const auto& staff : facets.recused) out.raw(staff.bytes());
    return std::move(out).take();
}

std::expected<Facets, RecordFault> decode_facets(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kFacetsVersion)) return std::unexpected(*fault);
    Facets facets;
    facets.net = read_net(in);
    facets.channel = read_number(in, kChannels, &ChannelEntry::channel);
    facets.categories = read_categories(in, facets.net);
    facets.stage = read_optional(in, kStages, &StageEntry::stage);
    facets.target = read_target(in);
    facets.mode = read_mode(in);
    const auto count = in.number32();
    if (count > kMaxRecused) in.fail();
    for (std::uint32_t i = 0; i < count && !in.has_failed(); ++i) {
        const auto staff = StaffId::from_bytes(in.raw(StaffId::kSize));
        if (staff) facets.recused.push_back(*staff);
    }
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return facets;
}

}  // namespace spillway::domain
