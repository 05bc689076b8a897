#include "storage/publication_index.hpp"

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace spillway::storage {
namespace {

constexpr std::int64_t kBlock = 4096;          // ids; a posting of a block is at most 8 KiB
constexpr std::size_t kMostNoted = 2'000'000;  // postings that are kept in memory

using Offsets = std::vector<std::uint16_t>;

// Two bytes each, the lower first.
Offsets unpack(base::ByteView bytes) {
    Offsets offsets;
    offsets.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        offsets.push_back(static_cast<std::uint16_t>(bytes[i] | (bytes[i + 1] << 8)));
    return offsets;
}

base::Bytes pack(const Offsets& offsets) {
    base::Bytes bytes;
    bytes.reserve(offsets.size() * 2);
    for (const auto offset : offsets) {
        bytes.push_back(static_cast<std::uint8_t>(offset & 0xff));
        bytes.push_back(static_cast<std::uint8_t>(offset >> 8));
    }
    return bytes;
}

void sort_once(Offsets& offsets) {
    std::ranges::sort(offsets);
    const auto repeated = std::ranges::unique(offsets);
    offsets.erase(repeated.begin(), repeated.end());
}

Offsets without(const Offsets& from, const Offsets& removed) {
    Offsets left;
    std::ranges::set_difference(from, removed, std::back_inserter(left));
    return left;
}

Offsets united(const Offsets& one, const Offsets& other) {
    Offsets both;
    std::ranges::set_union(one, other, std::back_inserter(both));
    return both;
}

// Where each code point of the text begins, and where the text ends.
std::vector<std::size_t> bounds_of(std::string_view text) {
    std::vector<std::size_t> bounds;
    for (auto rest = text; !rest.empty(); (void)base::take_code_point(rest))
        bounds.push_back(text.size() - rest.size());
    bounds.push_back(text.size());
    return bounds;
}

std::vector<std::string> runs_of(std::string_view text, std::size_t length) {
    std::vector<std::string> runs;
    const auto bounds = bounds_of(text);
    for (std::size_t i = 0; i + length < bounds.size(); ++i)
        runs.emplace_back(text.substr(bounds[i], bounds[i + length] - bounds[i]));
    return runs;
}

std::vector<std::int64_t> posting(Connection& connection, domain::TargetKind net,
                                  std::string_view piece) {
    std::vector<std::int64_t> ids;
    auto rows = connection.query(
        "SELECT block, ids FROM publication_piece WHERE net = $1 AND piece = $2 ORDER BY block",
        net, piece);
    while (rows.step()) {
        const auto first = rows.get<std::int64_t>(0) * kBlock;
        for (const auto offset : unpack(rows.get<base::Bytes>(1))) ids.push_back(first + offset);
    }
    return ids;
}

}  // namespace

std::vector<std::string> pieces_of(std::string_view text) {
    auto pieces = runs_of(text, 1);
    std::ranges::move(runs_of(text, 2), std::back_inserter(pieces));
    std::ranges::sort(pieces);
    const auto repeated = std::ranges::unique(pieces);
    pieces.erase(repeated.begin(), repeated.end());
    return pieces;
}

void PublicationIndex::add(domain::TargetKind net, std::int64_t id, std::string_view text) {
    note(net, id, text, &Change::added);
}

void PublicationIndex::remove(domain::TargetKind net, std::int64_t id, std::string_view text) {
    note(net, id, text, &Change::removed);
}

void PublicationIndex::note(domain::TargetKind net, std::int64_t id, std::string_view text,
                            std::vector<std::uint16_t> Change::*list) {
    for (auto& piece : pieces_of(text)) {
        auto& change = changes_[{net, std::move(piece), id / kBlock}];
        (change.*list).push_back(static_cast<std::uint16_t>(id % kBlock));
        ++noted_;
    }
    if (noted_ >= kMostNoted) write();
}

void PublicationIndex::write() {
    for (auto& [key, change] : changes_) {
        const auto& [net, piece, block] = key;
        sort_once(change.added);
        sort_once(change.removed);
        Offsets before;
        {
            auto row = connection_.query(
                "SELECT ids FROM publication_piece WHERE net = $1 AND piece = $2 AND block = $3",
                net, piece, block);
            if (row.step()) before = unpack(row.get<base::Bytes>(0));
        }
        // A text that was replaced is in both: what it has now counts.
        const auto after = united(without(before, change.removed), change.added);
        if (after == before) continue;
        if (after.empty()) {
            connection_.execute(
                "DELETE FROM publication_piece WHERE net = $1 AND piece = $2 AND block = $3", net,
                piece, block);
        } else {
            connection_.execute(
                "INSERT INTO publication_piece (net, piece, block, ids) VALUES ($1, $2, $3, $4)"
                " ON CONFLICT (net, piece, block) DO UPDATE SET ids = excluded.ids",
                net, piece, block, pack(after));
        }
    }
    changes_.clear();
    noted_ = 0;
}

std::vector<std::int64_t> may_hold(Connection& connection, domain::TargetKind net,
                                   std::string_view text) {
    auto pieces = runs_of(text, 2);
    if (pieces.empty()) pieces.emplace_back(text);
    auto ids = posting(connection, net, pieces.front());
    for (std::size_t i = 1; i < pieces.size() && !ids.empty(); ++i) {
        std::vector<std::int64_t> both;
        std::ranges::set_intersection(ids, posting(connection, net, pieces[i]),
                                      std::back_inserter(both));
        ids = std::move(both);
    }
    return ids;
}

}  // namespace spillway::storage
