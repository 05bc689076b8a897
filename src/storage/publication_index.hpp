// Where a text occurs among published texts: postings of every run of one and of two code points,
// kept in blocks of ids, so that a filing of ten thousand rows changes some ten thousand database
// rows and not millions. It names candidates; whoever searches looks into their texts. Writing: in
// the caller's transaction, on the writer's thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

// Every run of one and of two code points of a text in UTF-8, each once, sorted.
[[nodiscard]] std::vector<std::string> pieces_of(std::string_view text);

// Changes of the postings, gathered and then written at once.
class PublicationIndex {
public:
    explicit PublicationIndex(Connection& connection) : connection_(connection) {}

    // The text must be the same, to the byte, when it is removed.
    void add(domain::TargetKind net, std::int64_t id, std::string_view text);
    void remove(domain::TargetKind net, std::int64_t id, std::string_view text);

    // Nothing is changed for good without it. A large change is written in parts before.
    void write();

private:
    struct Change {
        std::vector<std::uint16_t> added;
        std::vector<std::uint16_t> removed;
    };
    using Key = std::tuple<domain::TargetKind, std::string, std::int64_t>;

    void note(domain::TargetKind net, std::int64_t id, std::string_view text,
              std::vector<std::uint16_t> Change::*list);

    Connection& connection_;
    std::map<Key, Change> changes_;
    std::size_t noted_ = 0;
};

// Ids of texts on that net, ascending, that hold every piece of `text`: all in which it occurs, and
// perhaps others. `text` is not empty.
[[nodiscard]] std::vector<std::int64_t> may_hold(Connection& connection, domain::TargetKind net,
                                                 std::string_view text);

}  // namespace spillway::storage
