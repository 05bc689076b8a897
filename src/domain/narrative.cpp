#include "domain/narrative.hpp"

#include "domain/record_fields.hpp"

namespace spillway::domain {
namespace {

constexpr std::uint8_t kNarrativeVersion = 1;

std::vector<base::SecretText> clone(const std::vector<base::SecretText>& texts) {
    std::vector<base::SecretText> copies;
    copies.reserve(texts.size());
    for (const auto& text : texts) copies.push_back(text.clone());
    return copies;
}

}  // namespace

Narrative narrative_of(const Complaint& complaint) {
    return {
        .target = complaint.target,
        .target_text = complaint.target_text.clone(),
        .net = complaint.net,
        .categories = complaint.categories,
        .stage = complaint.stage,
        .declaration = complaint.declaration,
        .occurred = complaint.occurred.clone(),
        .text = complaint.text.clone(),
        .mode = complaint.mode,
        .hide_from = clone(complaint.hide_from),
        .language = complaint.language,
        .channel = complaint.channel,
    };
}

base::WipedBytes encode(const Narrative& narrative) {
    RecordWriter out(kNarrativeVersion);
    write_target(out, narrative.target);
    out.text(narrative.target_text.reveal());
    write_number(out, narrative.net);
    write_categories(out, narrative.categories);
    write_optional(out, narrative.stage);
    write_optional(out, narrative.declaration);
    out.text(narrative.occurred.reveal());
    out.text(narrative.text.reveal());
    write_number(out, narrative.mode);
    out.number8(static_cast<std::uint8_t>(narrative.hide_from.size()));
    for (const auto& name : narrative.hide_from) out.text(name.reveal());
    write_number(out, narrative.language);
    write_number(out, narrative.channel);
    return std::move(out).take();
}

std::expected<Narrative, RecordFault> decode_narrative(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kNarrativeVersion)) return std::unexpected(*fault);
    Narrative narrative;
    narrative.target = read_target(in);
    narrative.target_text = in.text(kMaxTargetLength);
    narrative.net = read_net(in);
    narrative.categories = read_categories(in, narrative.net);
    narrative.stage = read_optional(in, kStages, &StageEntry::stage);
    narrative.declaration = read_optional(in, kDeclarations, &DeclarationEntry::declaration);
    narrative.occurred = in.text(kMaxOccurredLength);
    narrative.text = in.text(kMaxTextLength);
    narrative.mode = read_mode(in);
    const auto names = in.number8();
    if (names > kMaxHideFrom) in.fail();
    for (unsigned i = 0; i < names && !in.has_failed(); ++i) {
        narrative.hide_from.push_back(in.text(kMaxHideFromLength));
    }
    narrative.language = read_language(in);
    narrative.channel = read_number(in, kChannels, &ChannelEntry::channel);
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return narrative;
}

}  // namespace spillway::domain
