// What was reported, as it is sealed: everything of the complaint except who reported it.
// Any thread.
#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "base/secret.hpp"
#include "domain/complaint.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

struct Narrative {
    std::optional<TargetId> target{};
    base::SecretText target_text{};  // the reporter's words where the target is not registered
    Net net = Net::unknown;
    std::vector<Category> categories{};
    std::optional<Stage> stage{};
    std::optional<Declaration> declaration{};
    base::SecretText occurred{};
    base::SecretText text{};
    Mode mode = Mode::anonymous;
    std::vector<base::SecretText> hide_from{};
    Language language = Language::zh_cn;
    Channel channel = Channel::web;
};

[[nodiscard]] Narrative narrative_of(const Complaint& complaint);

[[nodiscard]] base::WipedBytes encode(const Narrative& narrative);
[[nodiscard]] std::expected<Narrative, RecordFault> decode_narrative(base::ByteView bytes);

}  // namespace spillway::domain
