// Sheets that were handed in, read and checked one after the other on a thread of their own: a
// large one takes seconds, and no other request shall wait for it. What came of each is kept in
// memory for a while, for whoever handed it in. Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "domain/ids.hpp"
#include "domain/registry/filing.hpp"
#include "web/work_pool.hpp"

namespace spillway::web {

using ImportId = base::Id<struct ImportIdTag>;

enum class ImportStage : std::uint8_t { waiting, reading, checking, keeping, kept, failed };

struct ImportState {
    ImportStage stage = ImportStage::waiting;
    domain::FormId form{};
    std::string unit{};
    domain::Period period{};
    domain::FilingId filing{};   // once kept
    std::string_view failure{};  // English message id, once failed
};

class ImportJobs {
public:
    // The filing that was kept, or why not, as an English message id.
    using Outcome = std::expected<domain::FilingId, std::string_view>;
    // Called by the work when it goes on to checking, and to keeping.
    using Report = std::function<void(ImportStage)>;
    using Work = std::function<Outcome(const Report&)>;

    explicit ImportJobs(std::size_t most_waiting = 8) : pool_(1, most_waiting) {}

    // Nothing when too many wait already. An exception of `work` counts as a failure that is told
    // as `broken` and handed to `log_error`.
    [[nodiscard]] std::optional<ImportId> start(const domain::StaffId& owner, ImportState shown,
                                                Work work, std::string_view broken,
                                                std::function<void(std::string_view)> log_error);

    // Nothing for one that is not known (any more) or is somebody else's.
    [[nodiscard]] std::optional<ImportState> find(const ImportId& id,
                                                  const domain::StaffId& owner) const;

    // Ends what was taken.
    void stop() { pool_.stop(); }

private:
    static constexpr std::size_t kMostKept = 200;

    struct Entry {
        domain::StaffId owner{};
        ImportState state{};
    };
    void set(const ImportId& id, const std::function<void(ImportState&)>& change);

    mutable std::mutex mutex_;
    std::map<ImportId, Entry> entries_;
    std::deque<ImportId> order_;  // oldest first
    WorkPool pool_;               // last: its thread uses the above
};

}  // namespace spillway::web
