#include "app/registry/findings_cache.hpp"

#include <algorithm>

namespace spillway::app {
namespace {

constexpr std::size_t kMostKept = 16;          // filings
constexpr std::size_t kMostFindings = 20'000;  // of one filing; more are not kept

}  // namespace

std::optional<std::vector<domain::Finding>> FindingsCache::find(const crypto::Digest& key) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(kept_, key, &Kept::first);
    if (found == kept_.end()) return std::nullopt;
    std::rotate(kept_.begin(), found, found + 1);
    return kept_.front().second;
}

void FindingsCache::keep(const crypto::Digest& key, const std::vector<domain::Finding>& findings) {
    if (findings.size() > kMostFindings) return;
    const std::lock_guard lock(mutex_);
    if (std::ranges::find(kept_, key, &Kept::first) != kept_.end()) return;
    kept_.emplace_front(key, findings);
    if (kept_.size() > kMostKept) kept_.pop_back();
}

}  // namespace spillway::app
