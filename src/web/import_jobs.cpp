#include "web/import_jobs.hpp"

#include <utility>

#include "crypto/random.hpp"

namespace spillway::web {

std::optional<ImportId> ImportJobs::start(const domain::StaffId& owner, ImportState shown,
                                          Work work, std::string_view broken,
                                          std::function<void(std::string_view)> log_error) {
    const auto id = crypto::random_id<ImportId>();
    {
        const std::lock_guard lock(mutex_);
        entries_.insert_or_assign(id, Entry{owner, std::move(shown)});
        order_.push_back(id);
        if (order_.size() > kMostKept) {
            entries_.erase(order_.front());
            order_.pop_front();
        }
    }
    auto task = [this, id, broken, log_error = std::move(log_error),
                 work = std::move(work)]() noexcept {
        const auto report = [&](ImportStage stage) {
            set(id, [&](ImportState& state) { state.stage = stage; });
        };
        report(ImportStage::reading);
        Outcome outcome = std::unexpected(broken);
        try {
            outcome = work(report);
        } catch (const std::exception& error) {
            log_error(error.what());
        }
        set(id, [&](ImportState& state) {
            state.stage = outcome ? ImportStage::kept : ImportStage::failed;
            if (outcome) state.filing = *outcome;
            if (!outcome) state.failure = outcome.error();
        });
    };
    if (pool_.post(std::move(task))) return id;
    const std::lock_guard lock(mutex_);
    entries_.erase(id);
    std::erase(order_, id);
    return std::nullopt;
}

std::optional<ImportState> ImportJobs::find(const ImportId& id,
                                            const domain::StaffId& owner) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end() || found->second.owner != owner) return std::nullopt;
    return found->second.state;
}

void ImportJobs::set(const ImportId& id, const std::function<void(ImportState&)>& change) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found != entries_.end()) change(found->second.state);
}

}  // namespace spillway::web
