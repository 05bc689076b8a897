// What lists, filters and statistics need to know of a case, without a word that anybody wrote.
// Sealed under the case's internal key at intake, and under the desk key once staff listed it.
// Any thread.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <vector>

#include "base/secret.hpp"
#include "domain/complaint.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

struct Facets {
    Net net = Net::unknown;
    Channel channel = Channel::web;
    std::vector<Category> categories{};
    std::optional<Stage> stage{};
    std::optional<TargetId> target{};
    Mode mode = Mode::anonymous;
    std::vector<StaffId> recused{};  // at intake

    friend bool operator==(const Facets&, const Facets&) = default;
};

inline constexpr std::size_t kMaxRecused = 1000;

[[nodiscard]] Facets facets_of(const Complaint& complaint, std::vector<StaffId> recused);

[[nodiscard]] base::WipedBytes encode(const Facets& facets);
[[nodiscard]] std::expected<Facets, RecordFault> decode_facets(base::ByteView bytes);

}  // namespace spillway::domain
