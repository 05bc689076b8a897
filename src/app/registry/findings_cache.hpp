// Findings of filings that were checked before, by everything that they were checked against:
// whoever turns the pages of a long filing does not have it checked anew each time. Bounded. Any
// thread.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "crypto/hash.hpp"
#include "domain/registry/filing.hpp"

namespace spillway::app {

class FindingsCache {
public:
    [[nodiscard]] std::optional<std::vector<domain::Finding>> find(const crypto::Digest& key);
    void keep(const crypto::Digest& key, const std::vector<domain::Finding>& findings);

private:
    using Kept = std::pair<crypto::Digest, std::vector<domain::Finding>>;

    std::mutex mutex_;
    std::deque<Kept> kept_;  // the one used last in front
};

}  // namespace spillway::app
